/** How this part of the shell behaves. */
@NullMarked
package io.holdfast.server.logging;

import org.jspecify.annotations.NullMarked;
