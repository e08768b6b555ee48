/** Adapters that are not part of the distribution. */
@NullMarked
package io.holdfast.blackbox.adapters;

import org.jspecify.annotations.NullMarked;
