/** How this part of the shell behaves. */
@NullMarked
package io.holdfast.server.config;

import org.jspecify.annotations.NullMarked;
