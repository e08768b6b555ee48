package io.holdfast.junit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server for the tests of a class, in the JVM that runs them.
 *
 * <pre>{@code
 * @RegisterExtension static HoldfastExtension holdfast = new HoldfastExtension();
 *
 * Client client = Client.builder().endpoints(holdfast.endpoint()).build();
 * }</pre>
 *
 * <p>In a static field it lives as long as the tests of the class take, in another one as long as
 * each test; with {@code @ExtendWith(HoldfastExtension.class)} a {@link TestCluster} can be a
 * parameter. Every extension has members, ports and time of its own, so that tests may run at the
 * same time. Works with JUnit 5 and 6.
 */
public final class HoldfastExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final int THREE = 3;

  private final int members;

  /** Classes, one in the other, whose tests use it; guarded by this, as is what follows. */
  private int classes;

  private @Nullable TestCluster cluster;

  /** One member, in memory. */
  public HoldfastExtension() {
    this(1);
  }

  private HoldfastExtension(int members) {
    this.members = members;
  }

  /** Three members that agree by Raft, in memory but for their logs. */
  public static HoldfastExtension ofThreeMembers() {
    return new HoldfastExtension(THREE);
  }

  /**
   * What any etcd client connects to, {@code http://127.0.0.1:port}: the first member. Stays the
   * same when members are stopped and started again.
   */
  public URI endpoint() {
    return cluster().endpoint();
  }

  /** The same of all members. */
  public List<URI> endpoints() {
    return cluster().endpoints();
  }

  /** Moves time forward, so that leases end without waiting; see {@link TestCluster#pass}. */
  public void pass(Duration duration) {
    cluster().pass(duration);
  }

  /**
   * The members, to stop, part and pause them.
   *
   * @throws IllegalStateException before the first test and after the last
   */
  public synchronized TestCluster cluster() {
    if (cluster == null) {
      throw new IllegalStateException("there are members only while tests run");
    }
    return cluster;
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) throws Exception {
    // Counted first: its end is told also if it does not begin.
    classes++;
    start();
  }

  @Override
  public synchronized void beforeEach(ExtensionContext context) throws Exception {
    start();
  }

  @Override
  public synchronized void afterEach(ExtensionContext context) {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    classes--;
    if (classes == 0) {
      stop();
    }
  }

  private synchronized void start() throws Exception {
    if (cluster == null) {
      cluster = TestCluster.start(members);
    }
  }

  private synchronized void stop() {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster();
  }
}
