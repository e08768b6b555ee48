/** A store inside a program. */
@NullMarked
package io.holdfast.examples.node;

import org.jspecify.annotations.NullMarked;
