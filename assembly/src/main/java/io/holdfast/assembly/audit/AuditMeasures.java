package io.holdfast.assembly.audit;

import io.holdfast.ports.measure.Count;

/**
 * How an audit log fares.
 *
 * @param written records written to the file
 * @param dropped records that there was no room for, or that could not be written
 * @param failures times that writing or reopening the file failed
 */
public record AuditMeasures(Count written, Count dropped, Count failures) {
  public AuditMeasures() {
    this(new Count(), new Count(), new Count());
  }
}
