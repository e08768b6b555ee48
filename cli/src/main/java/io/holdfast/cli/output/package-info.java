/**
 * What commands say and how: an {@link io.holdfast.cli.output.Answer} can be said in several ways,
 * of which {@link io.holdfast.cli.output.Output} takes the one that was asked for.
 */
@NullMarked
package io.holdfast.cli.output;

import org.jspecify.annotations.NullMarked;
