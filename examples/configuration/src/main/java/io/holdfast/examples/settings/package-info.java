/** Settings that all processes share and hear of. */
@NullMarked
package io.holdfast.examples.settings;

import org.jspecify.annotations.NullMarked;
