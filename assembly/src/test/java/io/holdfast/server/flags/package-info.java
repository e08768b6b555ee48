/** How this part of the shell behaves. */
@NullMarked
package io.holdfast.server.flags;

import org.jspecify.annotations.NullMarked;
