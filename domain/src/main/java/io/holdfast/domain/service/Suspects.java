package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.service.PeerHashes.Told;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which members hold something else than the others. */
final class Suspects {
  private Suspects() {}

  /** Those whose hash can be compared with {@code own}: of the same revisions. */
  static List<Told> comparable(KvHash own, Collection<Told> told) {
    return told.stream()
        .filter(one -> one.hash().revision() == own.revision())
        .filter(one -> one.hash().compactRevision() == own.compactRevision())
        .toList();
  }

  /**
   * Those whose hash is another one than that of most; where nobody has most, those who differ from
   * this member.
   *
   * @param told comparable with {@code own}
   */
  static Set<Long> among(long self, KvHash own, Collection<Told> told) {
    Map<Long, Integer> hashes = new TreeMap<>();
    hashes.put(self, own.hash());
    told.forEach(one -> hashes.put(one.memberId(), one.hash().hash()));
    int right = most(hashes.values(), own.hash());
    Set<Long> suspects = new TreeSet<>();
    hashes.forEach((member, hash) -> {
      if (hash != right) {
        suspects.add(member);
      }
    });
    return suspects;
  }

  /** Whether those that hold what this member does are not most of those compared, it included. */
  static boolean outvotes(KvHash own, Collection<Told> told) {
    long same = 1 + told.stream().filter(one -> one.hash().hash() == own.hash()).count();
    return same * 2 <= 1 + told.size();
  }

  private static int most(Collection<Integer> hashes, int otherwise) {
    Map<Integer, Integer> counts = new HashMap<>();
    hashes.forEach(hash -> counts.merge(hash, 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() * 2 > hashes.size())
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
