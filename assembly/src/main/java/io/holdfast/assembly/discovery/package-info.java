/**
 * How a member finds those it begins a cluster with. Start at {@link
 * io.holdfast.assembly.discovery.Discovery}.
 */
@NullMarked
package io.holdfast.assembly.discovery;

import org.jspecify.annotations.NullMarked;
