package io.holdfast.api.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.ports.auth.Permission;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/** Parts of answers as generated messages, where speed is no concern. */
final class Messages {
  private Messages() {}

  static ResponseHeader header(io.holdfast.ports.ResponseHeader header) {
    return ResponseHeader.newBuilder()
        .setClusterId(header.clusterId())
        .setMemberId(header.memberId())
        .setRevision(header.revision())
        .setRaftTerm(header.raftTerm())
        .build();
  }

  /** The same bytes, not copied. */
  static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.array());
  }

  static ResponseHeader header(AuthResponse response) {
    return header(response.header());
  }

  static io.holdfast.protocol.authpb.Permission permission(Permission permission) {
    return io.holdfast.protocol.authpb.Permission.newBuilder()
        .setPermType(
            switch (permission.kind()) {
              case READ -> io.holdfast.protocol.authpb.Permission.Type.READ;
              case WRITE -> io.holdfast.protocol.authpb.Permission.Type.WRITE;
              case READWRITE -> io.holdfast.protocol.authpb.Permission.Type.READWRITE;
            })
        .setKey(bytes(permission.range().key()))
        .setRangeEnd(bytes(permission.range().end()))
        .build();
  }
}
