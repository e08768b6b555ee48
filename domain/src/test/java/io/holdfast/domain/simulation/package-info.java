/** Whole clusters on one thread, from a seed. */
@NullMarked
package io.holdfast.domain.simulation;

import org.jspecify.annotations.NullMarked;
