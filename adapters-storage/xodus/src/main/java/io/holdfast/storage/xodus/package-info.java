/**
 * A store in Xodus, a log-structured engine in Java alone. Start with {@link
 * io.holdfast.storage.xodus.XodusOrderedStoreProvider}; what survives a crash is told by {@code
 * XodusDatabase}, what lies where on disk in {@link io.holdfast.storage.files}.
 */
@NullMarked
package io.holdfast.storage.xodus;

import org.jspecify.annotations.NullMarked;
