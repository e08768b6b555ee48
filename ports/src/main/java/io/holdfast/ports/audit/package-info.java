/**
 * What is written down for those who ask later who did what. Start with {@link
 * io.holdfast.ports.audit.AuditLog}.
 */
@NullMarked
package io.holdfast.ports.audit;

import org.jspecify.annotations.NullMarked;
