package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.rpc.RpcRequests;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages between members: one byte for the kind, then the protobuf encoding. The bytes are
 * part of the protocol: they are never given to another message.
 */
enum RaftMessage {
  APPEND_ENTRIES_REQUEST(1, RpcRequests.AppendEntriesRequest.getDefaultInstance()),
  APPEND_ENTRIES_RESPONSE(2, RpcRequests.AppendEntriesResponse.getDefaultInstance()),
  REQUEST_VOTE_REQUEST(3, RpcRequests.RequestVoteRequest.getDefaultInstance()),
  REQUEST_VOTE_RESPONSE(4, RpcRequests.RequestVoteResponse.getDefaultInstance()),
  INSTALL_SNAPSHOT_REQUEST(5, RpcRequests.InstallSnapshotRequest.getDefaultInstance()),
  INSTALL_SNAPSHOT_RESPONSE(6, RpcRequests.InstallSnapshotResponse.getDefaultInstance()),
  GET_FILE_REQUEST(7, RpcRequests.GetFileRequest.getDefaultInstance()),
  GET_FILE_RESPONSE(8, RpcRequests.GetFileResponse.getDefaultInstance()),
  TIMEOUT_NOW_REQUEST(9, RpcRequests.TimeoutNowRequest.getDefaultInstance()),
  TIMEOUT_NOW_RESPONSE(10, RpcRequests.TimeoutNowResponse.getDefaultInstance()),
  READ_INDEX_REQUEST(11, RpcRequests.ReadIndexRequest.getDefaultInstance()),
  READ_INDEX_RESPONSE(12, RpcRequests.ReadIndexResponse.getDefaultInstance()),
  PING_REQUEST(13, RpcRequests.PingRequest.getDefaultInstance()),
  ERROR_RESPONSE(14, RpcRequests.ErrorResponse.getDefaultInstance());

  private static final Map<Class<?>, RaftMessage> BY_CLASS = new HashMap<>();
  private static final @Nullable RaftMessage[] BY_TAG = new RaftMessage[15];

  static {
    for (RaftMessage kind : values()) {
      BY_CLASS.put(kind.prototype.getClass(), kind);
      BY_TAG[kind.tag] = kind;
    }
  }

  private final byte tag;
  private final Message prototype;

  RaftMessage(int tag, Message prototype) {
    this.tag = (byte) tag;
    this.prototype = prototype;
  }

  static RaftMessage of(Message message) {
    @Nullable RaftMessage kind = BY_CLASS.get(message.getClass());
    if (kind == null) {
      throw new IllegalArgumentException("no such message between members: " + message.getClass());
    }
    return kind;
  }

  static byte[] encode(Message message) {
    byte[] bytes = new byte[1 + message.getSerializedSize()];
    bytes[0] = of(message).tag;
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes, 1, bytes.length - 1);
      message.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /** What kind a payload holds, from its first byte alone. */
  static RaftMessage kindOf(byte[] payload) {
    int tag = payload.length == 0 ? -1 : payload[0];
    @Nullable RaftMessage kind = tag < 0 || tag >= BY_TAG.length ? null : BY_TAG[tag];
    if (kind == null) {
      throw new IllegalArgumentException("unknown kind of message: " + tag);
    }
    return kind;
  }

  /** Reads a payload; byte fields of the message share its array. */
  static Message decode(byte[] payload) {
    RaftMessage kind = kindOf(payload);
    try {
      CodedInputStream in =
          UnsafeByteOperations.unsafeWrap(payload, 1, payload.length - 1).newCodedInput();
      in.enableAliasing(true);
      return kind.prototype.getParserForType().parseFrom(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + kind, e);
    }
  }
}
