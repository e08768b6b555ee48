package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.KeyVersion;
import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.Compare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides comparisons against the keys of one moment (statements E87 to E94). */
final class Conditions {
  private final LiveKeys keys;

  Conditions(LiveKeys keys) {
    this.keys = keys;
  }

  boolean allHold(List<Compare> compares) {
    for (Compare compare : compares) {
      if (!holds(compare)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Compare compare) {
    if (compare.range().isSingle()) {
      return holdsFor(compare, keys.find(compare.range().key()));
    }
    if (compare.range().isEmpty()) {
      return holdsFor(compare, null);
    }
    return holdsForAll(compare);
  }

  /** A range without keys is like one missing key (E93). */
  private boolean holdsForAll(Compare compare) {
    boolean any = false;
    try (LiveKeys.Scan scan = keys.scan(compare.range())) {
      while (scan.next()) {
        any = true;
        if (!holdsFor(compare, scan.version())) {
          return false;
        }
      }
    }
    return any || holdsFor(compare, null);
  }

  private boolean holdsFor(Compare compare, @Nullable KeyVersion version) {
    if (compare.target() == Compare.Target.VALUE) {
      return version != null && related(compare, value(version).compareTo(compare.value()));
    }
    return related(compare, order(compare, version));
  }

  private Bytes value(KeyVersion version) {
    return keys.records(List.of(version)).getFirst().value();
  }

  private static int order(Compare compare, @Nullable KeyVersion version) {
    return switch (compare.target()) {
      case VERSION -> Long.compare(version == null ? 0 : version.version(), compare.number());
      case CREATE -> Long.compare(version == null ? 0 : version.createRevision(), compare.number());
      case MOD -> Long.compare(version == null ? 0 : version.revision(), compare.number());
      case LEASE -> Long.compare(version == null ? 0 : version.lease(), compare.number());
      case VALUE, UNRECOGNIZED -> 0;
    };
  }

  private static boolean related(Compare compare, int order) {
    return switch (compare.result()) {
      case EQUAL -> order == 0;
      case GREATER -> order > 0;
      case LESS -> order < 0;
      case NOT_EQUAL -> order != 0;
      case UNRECOGNIZED -> true;
    };
  }
}
