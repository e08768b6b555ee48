/**
 * Plays recorded conversations against a server and compares every answer exactly.
 *
 * <p>Start with {@link io.holdfast.blackbox.transcript.ScenarioRun}. A {@link
 * io.holdfast.blackbox.transcript.Scenario} is one file; messages are built and read through the
 * descriptors of the protocol module, so a field that the protocol lacks is an error.
 */
@NullMarked
package io.holdfast.blackbox.transcript;

import org.jspecify.annotations.NullMarked;
