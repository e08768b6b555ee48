/** Telling watchers what changed. Start with {@link io.holdfast.domain.watch.WatchHub}. */
@NullMarked
package io.holdfast.domain.watch;

import org.jspecify.annotations.NullMarked;
