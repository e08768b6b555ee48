/** Tests of the gateway. */
@NullMarked
package io.holdfast.api.http.gateway;

import org.jspecify.annotations.NullMarked;
