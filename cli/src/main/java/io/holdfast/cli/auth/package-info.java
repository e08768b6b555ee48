/** Users and roles; {@link io.holdfast.cli.auth.AuthCommands} lists the commands. */
@NullMarked
package io.holdfast.cli.auth;

import org.jspecify.annotations.NullMarked;
