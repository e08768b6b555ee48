package io.holdfast.ports.cluster;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/** The member that was added, and all members by rising id (L235). */
public record MemberAddResponse(ResponseHeader header, Member member, List<Member> members) {
  public MemberAddResponse {
    members = List.copyOf(members);
  }
}
