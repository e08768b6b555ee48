package io.holdfast.domain.apply;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.maintenance.Alarm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plain maps and lists in the place of the store: every change ever made, and a map of leases. */
final class ModelState {
  final List<Change> history = new ArrayList<>();
  final TreeMap<Bytes, Change> live = new TreeMap<>();
  final Map<Long, Long> leases = new TreeMap<>();
  final Map<Long, Long> remaining = new HashMap<>();
  final Set<Alarm.Kind> alarms = new TreeSet<>();
  final List<Compaction> compactions = new ArrayList<>();
  long revision = 1;
  long compacted = -1;

  /** A compaction and the one before it. */
  record Compaction(long through, long previous) {}

  /** The keys at a revision, by looking at all changes up to it. */
  Collection<Change> at(long past) {
    Map<Bytes, Change> keys = latestPerKey(past);
    keys.values().removeIf(Change::isDeletion);
    return keys.values();
  }

  Map<Bytes, Change> latestPerKey(long past) {
    TreeMap<Bytes, Change> keys = new TreeMap<>();
    for (Change change : history) {
      if (change.revision() <= past) {
        keys.put(change.key(), change);
      }
    }
    return keys;
  }

  List<Bytes> liveIn(KeyRange range) {
    return live.keySet().stream().filter(key -> ModelRange.in(range, key)).toList();
  }

  List<Bytes> attached(long lease) {
    return live.values().stream()
        .filter(change -> change.lease() == lease)
        .map(Change::key)
        .toList();
  }

  /** What a compaction keeps (F111). */
  List<Change> keptBy(long through) {
    Set<Change> newest = Set.copyOf(latestPerKey(through).values());
    return history.stream()
        .filter(change ->
            change.revision() > through
                || (newest.contains(change)
                    && (!change.isDeletion() || change.revision() == through)))
        .toList();
  }

  /** The changes that are left when everything that can be removed is removed. */
  List<Change> remains() {
    return compacted < 0 ? history : keptBy(compacted);
  }

  List<Change> of(long oneRevision) {
    return history.stream().filter(change -> change.revision() == oneRevision).toList();
  }
}
