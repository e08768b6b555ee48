/**
 * A member inside another program: put together from ports and the domain, with whatever adapters
 * are at hand. Start with {@link io.holdfast.embedded.Holdfast#builder}.
 */
@NullMarked
package io.holdfast.embedded;

import org.jspecify.annotations.NullMarked;
