/**
 * The whole behaviour of the store for unit tests, on the thread that calls it. Start with {@link
 * io.holdfast.fake.FakeHoldfast}.
 */
@NullMarked
package io.holdfast.fake;

import org.jspecify.annotations.NullMarked;
