/**
 * Carrying out requests on keys. Start with {@link io.holdfast.domain.txn.KeyWrites} and {@link
 * io.holdfast.domain.txn.RequestChecks}.
 */
@NullMarked
package io.holdfast.domain.txn;

import org.jspecify.annotations.NullMarked;
