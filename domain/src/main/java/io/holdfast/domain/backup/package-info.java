/**
 * The state as etcd keeps it on disk, for tools made for etcd. Start with {@link
 * io.holdfast.domain.backup.EtcdTables}.
 */
@NullMarked
package io.holdfast.domain.backup;

import org.jspecify.annotations.NullMarked;
