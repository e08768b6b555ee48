/** How this part of the shell behaves. */
@NullMarked
package io.holdfast.server.text;

import org.jspecify.annotations.NullMarked;
