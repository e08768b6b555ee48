/**
 * A store in RocksDB. Start with {@link io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider};
 * what lies where on disk, and who closes what, is told in {@link io.holdfast.storage.files}.
 */
@NullMarked
package io.holdfast.storage.rocksdb;

import org.jspecify.annotations.NullMarked;
