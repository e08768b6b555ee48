/**
 * A store in RocksDB. Start with {@link io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider};
 * what lies where on disk is told by {@code StoreDirectory}, who closes what by {@code Generation}.
 */
@NullMarked
package io.holdfast.storage.rocksdb;

import org.jspecify.annotations.NullMarked;
