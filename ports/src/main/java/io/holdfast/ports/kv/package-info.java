/** Reading and writing keys. Start with {@link io.holdfast.ports.kv.KeyValueApi}. */
@NullMarked
package io.holdfast.ports.kv;

import org.jspecify.annotations.NullMarked;
