/** What a storage engine offers. Start with {@link io.holdfast.ports.storage.OrderedStore}. */
@NullMarked
package io.holdfast.ports.storage;

import org.jspecify.annotations.NullMarked;
