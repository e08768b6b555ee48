/** Tests over a real server. */
@NullMarked
package io.holdfast.api.http;

import org.jspecify.annotations.NullMarked;
