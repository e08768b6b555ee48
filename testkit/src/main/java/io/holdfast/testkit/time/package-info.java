/** Time in the hands of a test. Start with {@link io.holdfast.testkit.time.MovableTime}. */
@NullMarked
package io.holdfast.testkit.time;

import org.jspecify.annotations.NullMarked;
