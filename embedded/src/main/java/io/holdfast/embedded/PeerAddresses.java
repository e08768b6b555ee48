package io.holdfast.embedded;

import io.holdfast.ports.cluster.Member;
import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Where the members are: as they know themselves, and before the log tells, where their cluster
 * began. Any thread; nothing blocks.
 */
public final class PeerAddresses {
  private final List<Member> initial;
  private volatile LongFunction<List<String>> first = memberId -> List.of();

  PeerAddresses(List<Member> initial) {
    this.initial = List.copyOf(initial);
  }

  void askFirst(LongFunction<List<String>> book) {
    first = book;
  }

  /** The peer URLs a member has now; empty if there is no such member. */
  public List<URI> of(long memberId) {
    List<String> known = first.apply(memberId);
    return (known.isEmpty() ? initialUrls(memberId) : known).stream().map(URI::create).toList();
  }

  private List<String> initialUrls(long memberId) {
    return initial.stream()
        .filter(member -> member.id() == memberId)
        .flatMap(member -> member.peerUrls().stream())
        .toList();
  }
}
