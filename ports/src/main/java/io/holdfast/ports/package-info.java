/**
 * The shared language: bytes, key ranges, headers, errors. Start with {@link
 * io.holdfast.ports.Bytes} and {@link io.holdfast.ports.KvError}.
 */
@NullMarked
package io.holdfast.ports;

import org.jspecify.annotations.NullMarked;
