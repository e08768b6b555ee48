/**
 * Files of bbolt, the engine below etcd: written by {@link
 * io.holdfast.backup.bbolt.BboltBackupFormat}, read by {@link io.holdfast.backup.bbolt.BboltFile},
 * with the digest of a saved snapshot checked by {@link io.holdfast.backup.bbolt.SavedSnapshot}.
 */
@NullMarked
package io.holdfast.backup.bbolt;

import org.jspecify.annotations.NullMarked;
