package io.holdfast.domain.cluster;

import io.holdfast.domain.command.ClusterChange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The members as all of them know it, and those that were removed, whose ids never return (L239).
 *
 * <p>It says who shall take part; the configuration of the log follows. Changed by the thread that
 * applies entries; any thread may look and sees the state after some entry.
 */
public final class MemberTable {
  private volatile SortedMap<Long, Member> members = none();
  private volatile SortedMap<Long, Departure> departures = none();

  private static <V> SortedMap<Long, V> none() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(Long::compareUnsigned));
  }

  /** Forgets everything and reads what is stored. */
  public void load(StoreReader reader) {
    members = Collections.unmodifiableSortedMap(MemberRecords.members(reader));
    departures = Collections.unmodifiableSortedMap(MemberRecords.departures(reader));
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  public Optional<Member> find(long id) {
    return Optional.ofNullable(members.get(id));
  }

  /** All members, by rising id as an unsigned number. */
  public List<Member> all() {
    return List.copyOf(members.values());
  }

  /** Those that were removed. */
  public Map<Long, Departure> departures() {
    return departures;
  }

  /** Whether a member was removed. */
  public boolean hasLeft(long id) {
    return departures.containsKey(id);
  }

  /**
   * Takes over name and client URLs of a member that has started.
   *
   * @return whether it is a member
   */
  public boolean publish(Member started, WriteBatch batch) {
    Member known = members.get(started.id());
    if (known == null) {
      return false;
    }
    store(
        new Member(
            known.id(), started.name(), known.peerUrls(), started.clientUrls(), known.learner()),
        batch);
    return true;
  }

  /** Carries out a change and returns the members after it; a refused one changes nothing. */
  public List<Member> apply(ClusterChange change, WriteBatch batch) {
    switch (change) {
      case ClusterChange.Found found -> found(found.members(), batch);
      case ClusterChange.Add add -> add(add.member(), add.learnersMax(), batch);
      case ClusterChange.Remove remove -> remove(remove.id(), batch);
      case ClusterChange.ConfirmRemoval confirm -> confirm(confirm.id(), batch);
      case ClusterChange.Update update -> update(update.id(), update.peerUrls(), batch);
      case ClusterChange.Promote promote -> promote(promote.id(), batch);
      case ClusterChange.KeepOnly keep -> keepOnly(keep.id(), batch);
    }
    return all();
  }

  private void found(Collection<Member> initial, WriteBatch batch) {
    if (members.isEmpty()) {
      initial.forEach(member -> store(member, batch));
    }
  }

  private void add(Member member, int learnersMax, WriteBatch batch) {
    if (hasLeft(member.id())) {
      throw KvError.MEMBER_NOT_FOUND.exception();
    }
    if (members.containsKey(member.id())) {
      throw KvError.MEMBER_EXIST.exception();
    }
    refuseUsedUrls(member.id(), member.peerUrls());
    long learners = members.values().stream().filter(Member::learner).count();
    if (member.learner() && learners >= learnersMax) {
      throw KvError.TOO_MANY_LEARNERS.exception();
    }
    store(member, batch);
  }

  private void refuseUsedUrls(long id, List<String> peerUrls) {
    boolean used =
        members.values().stream()
            .filter(other -> other.id() != id)
            .anyMatch(other -> !Collections.disjoint(other.peerUrls(), peerUrls));
    if (used) {
      throw KvError.PEER_URL_EXIST.exception();
    }
  }

  private void remove(long id, WriteBatch batch) {
    Member member = require(id);
    boolean othersVote =
        members.values().stream().anyMatch(other -> other.id() != id && !other.learner());
    if (!member.learner() && !othersVote) {
      throw KvError.MEMBER_NOT_ENOUGH_STARTED.exception();
    }
    drop(id, Departure.LEAVING, batch);
  }

  private void confirm(long id, WriteBatch batch) {
    if (hasLeft(id)) {
      drop(id, Departure.GONE, batch);
    }
  }

  private void update(long id, List<String> peerUrls, WriteBatch batch) {
    Member member = require(id);
    refuseUsedUrls(id, peerUrls);
    store(new Member(id, member.name(), peerUrls, member.clientUrls(), member.learner()), batch);
  }

  private void promote(long id, WriteBatch batch) {
    Member member = require(id);
    if (!member.learner()) {
      throw KvError.MEMBER_NOT_LEARNER.exception();
    }
    store(voter(member), batch);
  }

  private static Member voter(Member member) {
    return new Member(member.id(), member.name(), member.peerUrls(), member.clientUrls(), false);
  }

  private void keepOnly(long id, WriteBatch batch) {
    store(voter(require(id)), batch);
    for (Member other : all()) {
      if (other.id() != id) {
        drop(other.id(), Departure.GONE, batch);
      }
    }
    departures.keySet().stream().toList().forEach(left -> drop(left, Departure.GONE, batch));
  }

  private Member require(long id) {
    return find(id).orElseThrow(KvError.MEMBER_NOT_FOUND::exception);
  }

  private void store(Member member, WriteBatch batch) {
    members = with(members, member.id(), member);
    MemberRecords.put(member, batch);
  }

  private void drop(long id, Departure departure, WriteBatch batch) {
    SortedMap<Long, Member> rest = new TreeMap<>(members);
    rest.remove(id);
    departures = with(departures, id, departure);
    members = Collections.unmodifiableSortedMap(rest);
    MemberRecords.drop(id, departure, batch);
  }

  private static <V> SortedMap<Long, V> with(SortedMap<Long, V> map, long id, V value) {
    SortedMap<Long, V> more = new TreeMap<>(map);
    more.put(id, value);
    return Collections.unmodifiableSortedMap(more);
  }
}
