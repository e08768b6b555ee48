package io.holdfast.assembly;

import com.linecorp.armeria.common.util.EventLoopGroups;
import io.holdfast.api.peer.PeerSecurity;
import io.holdfast.api.peer.RemoteMembers;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster that may be running already, as its members tell over the peer port. */
final class ExistingCluster {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
  private static final Duration GLANCE_MAX = Duration.ofSeconds(1);

  private final InitialCluster told;
  private final String name;
  private final PeerSecurity security;

  /**
   * @param told its members as this member's operator has given them
   * @param name of this member
   */
  ExistingCluster(InitialCluster told, String name, PeerSecurity security) {
    this.told = told;
    this.name = name;
    this.security = security;
  }

  /**
   * Asks the others and returns the first answer that is as told. Blocks.
   *
   * @throws StartupException if none is
   */
  JoinedCluster join() throws StartupException {
    List<RemoteMembers> answers = ask(urlsOfOthers(), ANSWER_MAX, true);
    if (answers.isEmpty()) {
      throw StartupException.bootstrap(
          "cannot fetch cluster info from peer urls: could not retrieve cluster information from"
              + " the given URLs");
    }
    Optional<StartupException> refusal = Optional.empty();
    for (RemoteMembers answer : answers) {
      try {
        return JoinedCluster.of(answer, told, name);
      } catch (StartupException e) {
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    throw refusal.orElseThrow();
  }

  /**
   * Refuses to begin as a member that has begun before: what it had voted for or acknowledged is
   * lost, and the others count on it. Whoever does not answer soon is not asked; where nobody
   * listens, as when all start at once, a client is not even made.
   */
  void refuseSecondStart(long id) throws StartupException {
    boolean startedBefore =
        ask(urlsOfOthers().stream().filter(ExistingCluster::listens).toList(), GLANCE_MAX, false)
            .stream()
            .flatMap(answer -> answer.members().stream())
            .anyMatch(member -> member.id() == id && !member.clientUrls().isEmpty());
    if (startedBefore) {
      throw StartupException.bootstrap(
          "member " + Long.toHexString(id) + " has already been bootstrapped");
    }
  }

  private static boolean listens(ServerUrl url) {
    URI uri = URI.create(url.text());
    if (uri.getHost() == null) {
      return true; // not of the kind that this looks at
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(uri.getHost(), uri.getPort()), (int) GLANCE_MAX.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private List<RemoteMembers> ask(List<ServerUrl> others, Duration timeout, boolean tells) {
    if (others.isEmpty()) {
      return List.of();
    }
    EventLoopGroup eventLoops = EventLoopGroups.newEventLoopGroup(1, "join", true);
    try {
      List<RemoteMembers> answers = new ArrayList<>();
      for (ServerUrl url : others) {
        try {
          answers.add(RemoteMembers.ask(URI.create(url.text()), security, eventLoops, timeout));
        } catch (IOException e) {
          if (tells) {
            tell(url, e);
          }
        }
      }
      return answers;
    } finally {
      var unused = eventLoops.shutdownGracefully();
    }
  }

  private List<ServerUrl> urlsOfOthers() {
    return told.members().stream()
        .filter(member -> !member.name().equals(name))
        .flatMap(member -> member.peerUrls().stream())
        .sorted()
        .toList();
  }

  private static void tell(ServerUrl url, IOException failure) {
    Logging.write(
        LogLine.of(Severity.WARN, "failed to get cluster response")
            .with("address", url.text() + "/members")
            .with("error", String.valueOf(failure.getMessage())));
  }
}
