package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.BackupPart;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.SnapshotRequest;
import io.holdfast.protocol.etcdserverpb.SnapshotResponse;
import io.holdfast.testkit.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotCallTest extends GrpcServerTest {
  private static final int BLOB_BYTES = 32 << 10;

  private final Answers<SnapshotRequest, SnapshotResponse> answers = new Answers<>();

  /** Numbered parts, of which the last is short; every third comes from another thread. */
  private static final class Parts implements BackupStream {
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger read = new AtomicInteger();
    private final int count;

    Parts(int count) {
      this.count = count;
    }

    @Override
    public CompletionStage<BackupPart> next() {
      int number = read.incrementAndGet();
      return number % 3 == 0
          ? CompletableFuture.supplyAsync(() -> part(number))
          : CompletableFuture.completedFuture(part(number));
    }

    BackupPart part(int number) {
      boolean last = number == count;
      byte[] blob = new byte[last ? 32 : BLOB_BYTES];
      blob[0] = (byte) number;
      long left = last ? 0 : (long) BLOB_BYTES * (count - 1 - number);
      return new BackupPart(blob, left, "3.7.0", last);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private Parts open(Parts parts, Answers<SnapshotRequest, SnapshotResponse> client) {
    server.offices.answers(parts);
    MaintenanceGrpc.newStub(server.channel).snapshot(SnapshotRequest.getDefaultInstance(), client);
    return parts;
  }

  @Test
  @Statement({15, 259})
  void blobsCountDownAndTheDigestEndsThem() throws Exception {
    Parts parts = open(new Parts(100), answers);
    for (int i = 1; i <= 100; i++) {
      BackupPart part = parts.part(i);
      assertEquals(
          SnapshotResponse.newBuilder()
              .setRemainingBytes(part.remainingBytes())
              .setBlob(ByteString.copyFrom(part.blob()))
              .setVersion("3.7.0")
              .build(),
          next(answers.messages));
    }
    assertEquals(Status.OK, next(answers.end));
    assertTrue(parts.closed.await(10, TimeUnit.SECONDS));
    assertEquals(100, parts.read.get());
  }

  @Test
  void aClientThatDoesNotReadHoldsNoMoreThanAFewParts() throws Exception {
    var slow = new Answers<SnapshotRequest, SnapshotResponse>(false);
    Parts parts = open(new Parts(1 << 20), slow);
    long before = Halt.of(parts.read::get);
    assertTrue(before < 256, "read " + before);
    slow.call().cancel("enough", null);
    assertTrue(parts.closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aRefusalIsCarried() throws Exception {
    server.offices.refuses(KvError.PERMISSION_DENIED);
    MaintenanceGrpc.newStub(server.channel).snapshot(SnapshotRequest.getDefaultInstance(), answers);
    assertStatus(7, KvError.PERMISSION_DENIED.text(), next(answers.end));
  }
}
