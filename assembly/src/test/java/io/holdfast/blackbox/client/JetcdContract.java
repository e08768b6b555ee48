package io.holdfast.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Lease;
import io.etcd.jetcd.Response;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.LeaseOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A Java program that knows only etcd. Each test keeps to keys below its own name. */
@Tag("blackbox")
abstract class JetcdContract {
  private static final long SECONDS_MAX = 20;

  private String at = "";
  private Client client = Client.builder().endpoints("http://127.0.0.1:1").build();

  abstract List<String> endpoints();

  @BeforeEach
  void connect(TestInfo test) {
    at = test.getDisplayName().replaceAll("\\W", "") + "/";
    client.close();
    String[] urls = endpoints().stream().map(e -> "http://" + e).toArray(String[]::new);
    client = Client.builder().endpoints(urls).build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private static <T> T await(CompletableFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private ByteSequence key(String name) {
    return ByteSequence.from(at + name, UTF_8);
  }

  private static ByteSequence value(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  private long put(String name, String text) throws Exception {
    return revision(await(kv().put(key(name), value(text))));
  }

  private static long revision(Response response) {
    return response.getHeader().getRevision();
  }

  private KV kv() {
    return client.getKVClient();
  }

  private List<String> get(GetOption option) throws Exception {
    GetResponse response = await(kv().get(key(""), option));
    return response.getKvs().stream().map(JetcdContract::text).toList();
  }

  private static String text(KeyValue kv) {
    String key = kv.getKey().toString(UTF_8);
    return key.substring(key.indexOf('/') + 1) + "=" + kv.getValue().toString(UTF_8);
  }

  @Test
  void keysAreWrittenAndRead() throws Exception {
    long first = put("a", "1");
    long second = put("a", "2");
    KeyValue kv = await(kv().get(key("a"))).getKvs().get(0);
    assertEquals("a=2", text(kv));
    assertEquals(first, kv.getCreateRevision());
    assertEquals(second, kv.getModRevision());
    assertEquals(2, kv.getVersion());
  }

  @Test
  void rangesAreLimitedSortedAndCounted() throws Exception {
    put("a", "3");
    long past = put("b", "1");
    put("c", "2");
    GetOption.Builder prefix = GetOption.builder().isPrefix(true);
    assertEquals(List.of("a=3", "b=1", "c=2"), get(prefix.build()));
    assertEquals(List.of("a=3"), get(prefix.withLimit(1).build()));
    assertEquals(List.of("a=3", "b=1"), get(prefix.withLimit(0).withRevision(past).build()));
    GetOption byValue =
        GetOption.builder()
            .isPrefix(true)
            .withSortField(GetOption.SortTarget.VALUE)
            .withSortOrder(GetOption.SortOrder.DESCEND)
            .build();
    assertEquals(List.of("a=3", "c=2", "b=1"), get(byValue));
    GetOption keysOnly = GetOption.builder().isPrefix(true).withKeysOnly(true).build();
    assertEquals(List.of("a=", "b=", "c="), get(keysOnly));
    GetOption count = GetOption.builder().isPrefix(true).withCountOnly(true).build();
    assertEquals(3, await(kv().get(key(""), count)).getCount());
  }

  @Test
  void keysAreDeleted() throws Exception {
    put("a", "1");
    put("b", "2");
    DeleteOption all = DeleteOption.builder().isPrefix(true).withPrevKV(true).build();
    var deleted = await(kv().delete(key(""), all));
    assertEquals(2, deleted.getDeleted());
    assertEquals(
        List.of("a=1", "b=2"), deleted.getPrevKvs().stream().map(JetcdContract::text).toList());
    assertEquals(List.of(), get(GetOption.builder().isPrefix(true).build()));
  }

  @Test
  void aTransactionTakesOneOfItsBranches() throws Exception {
    put("a", "1");
    assertTrue(swap("1", "2").isSucceeded());
    TxnResponse refused = swap("1", "3");
    assertFalse(refused.isSucceeded());
    assertEquals("a=2", text(refused.getGetResponses().get(0).getKvs().get(0)));
  }

  private TxnResponse swap(String from, String to) throws Exception {
    return await(
        kv().txn()
            .If(new Cmp(key("a"), Cmp.Op.EQUAL, CmpTarget.value(value(from))))
            .Then(Op.put(key("a"), value(to), PutOption.DEFAULT))
            .Else(Op.get(key("a"), GetOption.DEFAULT))
            .commit());
  }

  @Test
  void changesAreWatched() throws Exception {
    long first = put("a", "1");
    BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
    WatchOption option =
        WatchOption.builder().isPrefix(true).withRevision(first).withPrevKV(true).build();
    Watch.Listener listener =
        Watch.listener(response -> events.addAll(response.getEvents()), error -> {});
    try (Watch.Watcher watcher = client.getWatchClient().watch(key(""), option, listener)) {
      assertEquals("a=1", text(next(events).getKeyValue()));
      put("a", "2");
      WatchEvent changed = next(events);
      assertEquals("a=2", text(changed.getKeyValue()));
      assertEquals("a=1", text(changed.getPrevKV()));
      await(kv().delete(key("a")));
      assertEquals(WatchEvent.EventType.DELETE, next(events).getEventType());
    }
  }

  private static WatchEvent next(BlockingQueue<WatchEvent> events) throws InterruptedException {
    WatchEvent event = events.poll(SECONDS_MAX, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came");
    }
    return event;
  }

  @Test
  void aLeaseIsKeptAliveAndTakesItsKeysWithIt() throws Exception {
    Lease leases = client.getLeaseClient();
    long lease = await(leases.grant(100)).getID();
    PutOption leased = PutOption.builder().withLeaseId(lease).build();
    await(kv().put(key("a"), value("1"), leased));
    assertEquals(100, await(leases.keepAliveOnce(lease)).getTTL());
    assertEquals(100, firstKeepAlive(leases, lease).getTTL());
    var left = await(leases.timeToLive(lease, LeaseOption.builder().withAttachedKeys().build()));
    assertEquals(100, left.getGrantedTTL());
    assertEquals(List.of(key("a")), left.getKeys());
    await(leases.revoke(lease));
    assertEquals(0, await(kv().get(key("a"))).getCount());
    assertEquals(-1, await(leases.timeToLive(lease, LeaseOption.DEFAULT)).getTTL());
  }

  private static LeaseKeepAliveResponse firstKeepAlive(Lease leases, long lease) throws Exception {
    CompletableFuture<LeaseKeepAliveResponse> first = new CompletableFuture<>();
    try (var keeping =
        leases.keepAlive(
            lease,
            new StreamObserver<>() {
              @Override
              public void onNext(LeaseKeepAliveResponse response) {
                first.complete(response);
              }

              @Override
              public void onError(Throwable failure) {
                first.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {
                first.completeExceptionally(new AssertionError("ended"));
              }
            })) {
      return await(first);
    }
  }

  @Test
  void whatIsCompactedIsGone() throws Exception {
    long past = put("a", "1");
    long present = put("a", "2");
    await(kv().compact(present));
    GetOption old = GetOption.builder().withRevision(past).build();
    var refused = assertThrows(ExecutionException.class, () -> await(kv().get(key("a"), old)));
    assertTrue(refused.toString().contains("compacted"), refused.toString());
    assertEquals(List.of("a=2"), get(GetOption.builder().isPrefix(true).build()));
  }

  @Test
  void theClusterDescribesItself() throws Exception {
    var members = await(client.getClusterClient().listMember()).getMembers();
    assertEquals(endpoints().size(), members.size());
    for (String endpoint : endpoints()) {
      var status = await(client.getMaintenanceClient().statusMember("http://" + endpoint));
      assertTrue(status.getVersion().startsWith("3."), status.getVersion());
      assertTrue(members.stream().anyMatch(m -> m.getId() == status.getLeader()));
    }
  }
}
