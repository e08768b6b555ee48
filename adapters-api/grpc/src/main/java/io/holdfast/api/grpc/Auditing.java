package io.holdfast.api.grpc;

import io.holdfast.ports.audit.AuditLog;
import io.holdfast.ports.auth.CallerNames;

/**
 * How calls are audited.
 *
 * @param log where they are written down
 * @param names who the callers are
 * @param writes whether calls that write keys or leases are written down, too
 */
public record Auditing(AuditLog log, CallerNames names, boolean writes) {}
