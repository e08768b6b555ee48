/**
 * The command for files at rest: snapshots and data directories that no member uses. Start with
 * {@link io.holdfast.utility.Main}.
 */
@NullMarked
package io.holdfast.utility;

import org.jspecify.annotations.NullMarked;
