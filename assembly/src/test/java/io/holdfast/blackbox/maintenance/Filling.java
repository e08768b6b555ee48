package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import java.time.Duration;
import java.util.SplittableRandom;

/** Writes values that cannot be made smaller until there is no room for more. */
record Filling(Endpoint endpoint) {
  private static final int VALUE_BYTES = 100_000;
  private static final Duration CALL_MAX = Duration.ofSeconds(20);

  void put(String prefix, int number) {
    byte[] value = new byte[VALUE_BYTES];
    new SplittableRandom(number).nextBytes(value);
    endpoint
        .kv(CALL_MAX)
        .put(
            PutRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8(prefix + number))
                .setValue(ByteString.copyFrom(value))
                .build());
  }

  /** Writes until that is refused; how many writes were acknowledged. */
  int fill(String prefix) {
    for (int number = 0; ; number++) {
      try {
        put(prefix, number);
      } catch (StatusRuntimeException refused) {
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(
            "etcdserver: mvcc: database space exceeded", refused.getStatus().getDescription());
        return number;
      }
    }
  }

  long count(String prefix) {
    RangeRequest all =
        RangeRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8(prefix))
            .setRangeEnd(ByteString.copyFromUtf8(prefix + "~"))
            .setCountOnly(true)
            .build();
    return endpoint.kv(CALL_MAX).range(all).getCount();
  }
}
