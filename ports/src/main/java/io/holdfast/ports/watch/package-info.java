/** Following changes. Start with {@link io.holdfast.ports.watch.WatchApi}. */
@NullMarked
package io.holdfast.ports.watch;

import org.jspecify.annotations.NullMarked;
