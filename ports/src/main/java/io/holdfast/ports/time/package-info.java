/**
 * Time and what happens in it, replaceable in tests. Start with {@link
 * io.holdfast.ports.time.Ticker}.
 */
@NullMarked
package io.holdfast.ports.time;

import org.jspecify.annotations.NullMarked;
