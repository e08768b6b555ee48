/** The audit log as a file. Start with {@link io.holdfast.assembly.audit.FileAuditLog}. */
@NullMarked
package io.holdfast.assembly.audit;

import org.jspecify.annotations.NullMarked;
