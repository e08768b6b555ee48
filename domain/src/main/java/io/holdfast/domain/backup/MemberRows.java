package io.holdfast.domain.backup;

import io.holdfast.ports.cluster.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Who belongs to the cluster. */
final class MemberRows {
  private MemberRows() {}

  static List<Row> members(List<Member> members) {
    return members.stream()
        .map(member -> Row.of(Long.toHexString(member.id()), encode(member)))
        .toList();
  }

  /** Those who were members, and never will be again. */
  static List<Row> removed(Collection<Long> ids) {
    return ids.stream().map(Long::toHexString).sorted().map(id -> Row.of(id, "removed")).toList();
  }

  private static String encode(Member member) {
    List<String> fields = new ArrayList<>();
    fields.add("\"id\":" + Long.toUnsignedString(member.id()));
    fields.add("\"peerURLs\":" + Json.texts(member.peerUrls()));
    if (member.learner()) {
      fields.add("\"isLearner\":true");
    }
    if (!member.name().isEmpty()) {
      fields.add("\"name\":" + Json.quote(member.name()));
    }
    if (!member.clientUrls().isEmpty()) {
      fields.add("\"clientURLs\":" + Json.texts(member.clientUrls()));
    }
    return "{" + String.join(",", fields) + "}";
  }

  /** Who votes and who only follows. */
  static String confState(List<Member> members) {
    List<String> fields = new ArrayList<>();
    List<Long> voters = ids(members, member -> !member.learner());
    List<Long> learners = ids(members, Member::learner);
    if (!voters.isEmpty()) {
      fields.add("\"voters\":" + Json.numbers(voters));
    }
    if (!learners.isEmpty()) {
      fields.add("\"learners\":" + Json.numbers(learners));
    }
    fields.add("\"auto_leave\":false");
    return "{" + String.join(",", fields) + "}";
  }

  private static List<Long> ids(List<Member> members, Predicate<Member> which) {
    return members.stream().filter(which).map(Member::id).toList();
  }
}
