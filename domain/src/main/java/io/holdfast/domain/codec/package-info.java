/** Bytes on disk and in the log. Start with {@link io.holdfast.domain.codec.ByteWriter}. */
@NullMarked
package io.holdfast.domain.codec;

import org.jspecify.annotations.NullMarked;
