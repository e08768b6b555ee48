/** The outer shell as its users meet it. */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
