package io.holdfast.api.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import java.io.IOException;

/** Single fields of requests. */
final class Fields {
  private Fields() {}

  static Bytes bytes(CodedInputStream in) throws IOException {
    return Bytes.wrap(in.readByteArray());
  }

  static Bytes bytes(ByteString string) {
    return Bytes.wrap(string.toByteArray());
  }

  static KeyRange range(ByteString key, ByteString end) {
    return new KeyRange(bytes(key), bytes(end));
  }

  /** Passes over a field that is not known. */
  static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group ends that never began");
    }
  }

  /** Reads a message inside the current one. */
  static <T> T nested(CodedInputStream in, RequestReader<T> reader) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    T message = reader.read(in);
    in.checkLastTagWas(0);
    in.popLimit(outer);
    return message;
  }
}
