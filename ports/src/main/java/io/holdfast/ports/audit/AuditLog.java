package io.holdfast.ports.audit;

/** Keeps a record of who did what. Any thread, event loops included. */
public interface AuditLog {
  /**
   * Takes a record, stamped with the present time. Returns at once and never fails: records that
   * there is no room for are dropped, which the log itself tells and counts. What was taken is
   * written some time later and may be lost with the machine.
   */
  void tell(AuditRecord record);
}
