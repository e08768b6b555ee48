/**
 * Where everything meets: which adapters there are, and how a member is put together from them.
 * Start with {@link io.holdfast.assembly.HoldfastServer}.
 */
@NullMarked
package io.holdfast.assembly;

import org.jspecify.annotations.NullMarked;
