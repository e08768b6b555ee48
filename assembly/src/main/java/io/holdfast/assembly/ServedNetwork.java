package io.holdfast.assembly;

import com.linecorp.armeria.common.util.EventLoopGroups;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.Network;
import io.netty.channel.EventLoopGroup;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A member reached by its URLs: by clients with gRPC and JSON, by observers, by other members.
 *
 * @param config where and how
 * @param tls its files are followed while the member runs
 * @param eventLoops makes the threads that carry all of it, which end with the member
 */
public record ServedNetwork(
    NetworkConfig config, MemberTls tls, Supplier<EventLoopGroup> eventLoops) implements Network {
  private static final int EVENT_LOOPS_END_SECONDS = 5;

  /** With threads as the machine has processors. */
  public ServedNetwork(NetworkConfig config, MemberTls tls) {
    this(config, tls, ServedNetwork::usualEventLoops);
  }

  /** What is said about a network before it is made; nothing listens unless it is told to. */
  public static NetworkBuilder builder() {
    return new NetworkBuilder();
  }

  /**
   * @throws io.holdfast.assembly.audit.AuditOpenException if the audit log cannot be written
   */
  @Override
  public OpenNetwork open(Foundation foundation) {
    AuditMeasures measures = new AuditMeasures();
    Optional<FileAuditLog> audit =
        config.audit().map(asked -> FileAuditLog.open(asked, InstantSource.system(), measures));
    return new OpenNetwork(config, tls, foundation, audit, measures, eventLoops.get());
  }

  /** As many as the machine has processors, within reason. */
  static EventLoopGroup usualEventLoops() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    return EventLoopGroups.newEventLoopGroup(threads, "io", true);
  }

  static void end(EventLoopGroup eventLoops) {
    eventLoops
        .shutdownGracefully(0, EVENT_LOOPS_END_SECONDS, TimeUnit.SECONDS)
        .syncUninterruptibly();
  }
}
