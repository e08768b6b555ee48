package io.holdfast.domain.service;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import java.util.EnumMap;
import java.util.Map;

/** What applying entries came to at this member. */
public final class ApplyMeasures {
  private final Map<AppliedKind, Distribution> accepted = durations();
  private final Map<AppliedKind, Distribution> refused = durations();
  private final Count slow = new Count();
  private final Count puts = new Count();
  private final Count putBytes = new Count();
  private final Count deletes = new Count();
  private final Count ranges = new Count();
  private final Count txns = new Count();
  private final Count leasesGranted = new Count();
  private final Count leasesRevoked = new Count();
  private final Count leasesExpired = new Count();
  private final Distribution leaseSeconds = Distribution.numbers(1, 24);

  private static Map<AppliedKind, Distribution> durations() {
    Map<AppliedKind, Distribution> durations = new EnumMap<>(AppliedKind.class);
    for (AppliedKind kind : AppliedKind.values()) {
      durations.put(kind, Distribution.seconds(0.0001, 20));
    }
    return durations;
  }

  /** How long entries took, by whether they took effect. */
  public Distribution durations(AppliedKind kind, boolean tookEffect) {
    Distribution found = (tookEffect ? accepted : refused).get(kind);
    if (found == null) {
      throw new IllegalArgumentException("no durations of " + kind);
    }
    return found;
  }

  /** Entries and reads that took longer than is deemed good. */
  public Count slow() {
    return slow;
  }

  /** Keys written, in transactions too. */
  public Count puts() {
    return puts;
  }

  /** Bytes of keys and values written. */
  public Count putBytes() {
    return putBytes;
  }

  /** Deletions, of any number of keys each. */
  public Count deletes() {
    return deletes;
  }

  /** Ranges read, in transactions too. */
  public Count ranges() {
    return ranges;
  }

  /** Transactions that did more than one thing. */
  public Count txns() {
    return txns;
  }

  public Count leasesGranted() {
    return leasesGranted;
  }

  public Count leasesRevoked() {
    return leasesRevoked;
  }

  /** Leases revoked while this member led because their time was over. */
  public Count leasesExpired() {
    return leasesExpired;
  }

  /** Times for which leases were granted, in seconds. */
  public Distribution leaseSeconds() {
    return leaseSeconds;
  }
}
