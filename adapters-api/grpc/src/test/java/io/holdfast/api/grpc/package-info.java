/** Tests over a real server and a real client. */
@NullMarked
package io.holdfast.api.grpc;

import org.jspecify.annotations.NullMarked;
