/**
 * A store in the heap, for tests and for data that may be lost. Start with {@link
 * io.holdfast.storage.memory.MemoryOrderedStoreProvider}; the structure is in {@code Tree}.
 */
@NullMarked
package io.holdfast.storage.memory;

import org.jspecify.annotations.NullMarked;
