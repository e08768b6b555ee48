/**
 * What a start has to say: log lines and the reason for not starting. Start with {@link
 * io.holdfast.server.report.StartupException}.
 */
@NullMarked
package io.holdfast.server.report;

import org.jspecify.annotations.NullMarked;
