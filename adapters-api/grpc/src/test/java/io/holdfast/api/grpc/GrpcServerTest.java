package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.ports.ResponseHeader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;

/** A server for each test. */
abstract class GrpcServerTest {
  static final ResponseHeader HEADER = new ResponseHeader(-1, 2, 3, 4);

  final TestServer server;

  GrpcServerTest() {
    this(GrpcConfig.DEFAULTS);
  }

  GrpcServerTest(GrpcConfig config) {
    server = new TestServer(config);
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  static Status refused(Executable call) {
    return assertThrows(StatusRuntimeException.class, call).getStatus();
  }

  static void assertStatus(int code, String text, Status status) {
    assertEquals(code + " " + text, status.getCode().value() + " " + status.getDescription());
  }

  /** The next element, which must come soon. */
  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T element = queue.poll(10, TimeUnit.SECONDS);
    if (element == null) {
      throw new AssertionError("nothing came");
    }
    return element;
  }
}
