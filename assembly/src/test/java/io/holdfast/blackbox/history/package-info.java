/**
 * What clients saw while members failed, and the proof that one store could have answered it.
 *
 * <p>Start with {@link io.holdfast.blackbox.history.HistoryChecker}.
 */
@NullMarked
package io.holdfast.blackbox.history;

import org.jspecify.annotations.NullMarked;
