/**
 * What people type on hosts, run as it is printed.
 *
 * <p>{@link io.holdfast.blackbox.shell.Network} makes the hosts, {@link
 * io.holdfast.blackbox.shell.Printed} reads what is typed there, and {@link
 * io.holdfast.blackbox.shell.Session} types it.
 */
@NullMarked
package io.holdfast.blackbox.shell;

import org.jspecify.annotations.NullMarked;
