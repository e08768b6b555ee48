package io.holdfast.fake;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.MemberApis;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.auth.CheapPasswordHasher;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import io.holdfast.testkit.peer.InOrder;
import io.holdfast.testkit.time.MovableTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * A whole store for a unit test: the same behaviour as that of a server, without threads, files,
 * sockets and waiting.
 *
 * <pre>{@code
 * FakeHoldfast store = new FakeHoldfast();
 * store.keyValues().put(PutRequest.of(key, value), CallContext.ANONYMOUS); // has happened
 * store.pass(Duration.ofSeconds(10)); // so have leases of nine seconds ended
 * }</pre>
 *
 * <p>A call has its effect, and events have been delivered, before it returns; the stage it returns
 * is complete. Time stands still until {@link #pass}: leases end when it comes to that. Passwords
 * are hashed in a way that takes no time and keeps nothing secret, there are no backups, and one
 * member. Two fakes that are used the same way do the same.
 *
 * <p>May be used by several threads. A call that meets one on another thread is done by that other
 * one, and so is one made by a watcher that is just being told: they complete a moment later, and a
 * watcher must not wait for them.
 */
public final class FakeHoldfast implements MemberApis, AutoCloseable {
  private static final long SEED = 1;

  private final MovableTime time = MovableTime.standing();
  private final InMemoryPeerNetwork nobody = new InMemoryPeerNetwork();
  private final OrderedStore store =
      new MemoryOrderedStoreProvider()
          .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  private final Node node;

  /** With etcd's limits. */
  public FakeHoldfast() {
    this(NodeConfig.single());
  }

  /** With other limits. */
  public FakeHoldfast(NodeConfig config) {
    node = new Node(config, environment(config.self().id()));
    node.start();
  }

  private Environment environment(long self) {
    Executor inOrder = new InOrder(Runnable::run);
    return new Environment(
        store,
        new DirectLog(self, inOrder),
        nobody.open(self),
        time,
        time,
        new Environment.Lifetimes(time, time),
        inOrder,
        inOrder,
        inOrder,
        inOrder,
        tables -> {
          throw new UnsupportedOperationException("a fake writes no backups");
        },
        new CheapPasswordHasher(),
        inOrder,
        Optional.empty(),
        new SplittableRandom(SEED),
        InstantSource.fixed(Instant.EPOCH),
        () -> {},
        cause -> {
          throw new IllegalStateException("the fake is broken", cause);
        });
  }

  /** Moves time forward, with everything that is due on the way: leases end, compactions run. */
  public void pass(Duration duration) {
    time.pass(duration);
  }

  @Override
  public Node node() {
    return node;
  }

  /** Gives back what little there is; a fake that is not closed leaves no thread behind either. */
  @Override
  public void close() {
    node.close();
    store.close();
    nobody.close();
    time.close();
  }
}
