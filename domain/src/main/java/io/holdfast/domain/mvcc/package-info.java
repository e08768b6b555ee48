/**
 * The keys and their history. Start with {@link io.holdfast.domain.mvcc.KeyspaceLayout} for what is
 * stored and {@link io.holdfast.domain.mvcc.MvccWriter} for how it changes.
 */
@NullMarked
package io.holdfast.domain.mvcc;

import org.jspecify.annotations.NullMarked;
