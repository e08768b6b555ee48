package io.holdfast.benchmarks;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The calls with requests that are bytes already, and answers of which only the length counts. */
final class RawCalls {
  static final MethodDescriptor<byte[], Integer> PUT = unary("etcdserverpb.KV/Put");
  static final MethodDescriptor<byte[], Integer> RANGE = unary("etcdserverpb.KV/Range");
  static final MethodDescriptor<byte[], Integer> TXN = unary("etcdserverpb.KV/Txn");

  private RawCalls() {}

  private static MethodDescriptor<byte[], Integer> unary(String name) {
    return MethodDescriptor.<byte[], Integer>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(name)
        .setRequestMarshaller(new RequestBytes())
        .setResponseMarshaller(new ResponseLength())
        .build();
  }

  private static final class RequestBytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new EncodedMessage(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("requests are only sent");
    }
  }

  /** Hands its bytes over in one piece. */
  private static final class EncodedMessage extends ByteArrayInputStream
      implements KnownLength, Drainable {
    EncodedMessage(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int length = count - pos;
      target.write(buf, pos, length);
      pos = count;
      return length;
    }
  }

  private static final class ResponseLength implements Marshaller<Integer> {
    @Override
    public InputStream stream(Integer message) {
      throw new UnsupportedOperationException("answers are only received");
    }

    @Override
    public Integer parse(InputStream stream) {
      try {
        int length = stream.available();
        stream.skipNBytes(length);
        return length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
