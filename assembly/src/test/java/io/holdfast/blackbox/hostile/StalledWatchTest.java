package io.holdfast.blackbox.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that stop reading a watch cost the server little, others nothing, and lose nothing. */
@Tag("blackbox")
class StalledWatchTest {
  private static final int WATCHERS = 20;
  private static final int WRITES = 1_000;
  private static final int VALUE_BYTES = 64 << 10;
  private static final long GROWTH_MAX = 512L << 20;
  private static final Duration CALL_MAX = Duration.ofSeconds(5);
  private static final ByteString KEY = ByteString.copyFromUtf8("watched");

  @Test
  @Timeout(120)
  void aWatcherThatStopsReadingDisturbsNobodyAndCatchesUpLater() throws InterruptedException {
    String engine = Launcher.engine();
    List<ManagedChannel> channels = new ArrayList<>();
    try (ServerProcess server = new ProcessFactory(Launcher.configured()).start(engine, List.of());
        Endpoint writer = new Endpoint(server.endpoint())) {
      List<StalledWatcher> watchers = new ArrayList<>();
      for (int i = 0; i < WATCHERS; i++) {
        ManagedChannel channel =
            NettyChannelBuilder.forTarget("dns:///" + server.endpoint())
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        channels.add(channel);
        StalledWatcher watcher = new StalledWatcher(channel);
        watcher.awaitMessages(1);
        watchers.add(watcher);
      }
      long before = server.usage().residentBytes();
      write(writer);
      long growth = server.usage().residentBytes() - before;
      assertTrue(growth < GROWTH_MAX, "grew by " + growth + " bytes");
      for (StalledWatcher watcher : watchers) {
        watcher.readOn();
        watcher.awaitEvents(WRITES);
        watcher.assertContiguous();
      }
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  /** Each write is answered in time although nobody reads the events. */
  private static void write(Endpoint writer) {
    ByteString value = ByteString.copyFrom(new byte[VALUE_BYTES]);
    PutRequest put = PutRequest.newBuilder().setKey(KEY).setValue(value).build();
    for (int i = 0; i < WRITES; i++) {
      writer.kv(CALL_MAX).put(put);
    }
  }

  /** Reads the confirmation of its watch, then nothing until it is told to. */
  private static final class StalledWatcher extends ClientCall.Listener<WatchResponse> {
    private final ClientCall<WatchRequest, WatchResponse> call;
    private final List<Long> revisions = new ArrayList<>();
    private int messages;
    private boolean reading;

    StalledWatcher(ManagedChannel channel) {
      this.call = channel.newCall(WatchGrpc.getWatchMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.sendMessage(
          WatchRequest.newBuilder()
              .setCreateRequest(WatchCreateRequest.newBuilder().setKey(KEY))
              .build());
      call.request(1);
    }

    synchronized void readOn() {
      reading = true;
      call.request(1);
    }

    @Override
    public synchronized void onMessage(WatchResponse response) {
      messages++;
      response.getEventsList().forEach(e -> revisions.add(e.getKv().getModRevision()));
      if (reading) {
        call.request(1);
      }
      notifyAll();
    }

    @Override
    public synchronized void onClose(Status status, Metadata trailers) {
      messages = Integer.MIN_VALUE;
      notifyAll();
    }

    /** The test's own limit of time ends a wait that lasts too long. */
    synchronized void awaitMessages(int count) throws InterruptedException {
      while (messages < count) {
        assertTrue(messages >= 0, "the server ended the watch");
        wait();
      }
    }

    synchronized void awaitEvents(int count) throws InterruptedException {
      while (revisions.size() < count) {
        assertTrue(messages >= 0, "the server ended the watch");
        wait();
      }
    }

    synchronized void assertContiguous() {
      for (int i = 1; i < revisions.size(); i++) {
        assertEquals(revisions.get(i - 1) + 1, revisions.get(i));
      }
    }
  }
}
