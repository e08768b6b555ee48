/** Backups, as etcd's own tools save, check and restore them. */
@NullMarked
package io.holdfast.blackbox.backup;

import org.jspecify.annotations.NullMarked;
