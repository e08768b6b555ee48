package io.holdfast.ports.cluster;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/** All members, by rising id (unsigned). The header has no revision (A13). */
public record MemberListResponse(ResponseHeader header, List<Member> members) {}
