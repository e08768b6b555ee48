/** The protocol as a whole. Start with {@link io.holdfast.protocol.Services}. */
@NullMarked
package io.holdfast.protocol;

import org.jspecify.annotations.NullMarked;
