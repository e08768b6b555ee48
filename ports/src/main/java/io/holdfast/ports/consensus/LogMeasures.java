package io.holdfast.ports.consensus;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;

/**
 * What keeping a log costs at one member.
 *
 * @param writes handing entries to the file system
 * @param flushes making them survive loss of power
 * @param bytes written so far
 * @param heartbeatsFailed signs of life, as the leader, that were not sent or not answered
 * @param sent state that others were given in place of entries
 * @param received state that this member was given
 */
public record LogMeasures(
    Distribution writes,
    Distribution flushes,
    Count bytes,
    Count heartbeatsFailed,
    SnapshotTraffic sent,
    SnapshotTraffic received) {
  /** Nothing so far. */
  public LogMeasures() {
    this(
        Distribution.seconds(0.001, 14),
        Distribution.seconds(0.001, 14),
        new Count(),
        new Count(),
        new SnapshotTraffic(),
        new SnapshotTraffic());
  }
}
