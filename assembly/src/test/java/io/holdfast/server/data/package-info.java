/** How this part of the shell behaves. */
@NullMarked
package io.holdfast.server.data;

import org.jspecify.annotations.NullMarked;
