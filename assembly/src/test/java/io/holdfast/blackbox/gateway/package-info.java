/**
 * The JSON gateway, as recorded from the original. Start with {@link
 * io.holdfast.blackbox.gateway.GatewayContract}.
 */
@NullMarked
package io.holdfast.blackbox.gateway;

import org.jspecify.annotations.NullMarked;
