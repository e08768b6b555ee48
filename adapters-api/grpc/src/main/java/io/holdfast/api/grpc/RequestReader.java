package io.holdfast.api.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/** Reads one kind of request. */
@FunctionalInterface
interface RequestReader<Q> {
  /** Reads the fields up to the end of {@code in}. */
  Q read(CodedInputStream in) throws IOException;

  /**
   * Reads a whole message.
   *
   * @throws InvalidProtocolBufferException if it is not one
   */
  default Q read(byte[] message) throws InvalidProtocolBufferException {
    try {
      CodedInputStream in = CodedInputStream.newInstance(message);
      Q request = read(in);
      in.checkLastTagWas(0);
      return request;
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
