/**
 * Log lines as etcd shapes them, made by Logback without any file. Start with {@link
 * io.holdfast.server.logging.Logging}.
 */
@NullMarked
package io.holdfast.server.logging;

import org.jspecify.annotations.NullMarked;
