/** Logging in, from outside. */
@NullMarked
package io.holdfast.blackbox.auth;

import org.jspecify.annotations.NullMarked;
