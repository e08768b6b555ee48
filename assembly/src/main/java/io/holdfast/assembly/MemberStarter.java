package io.holdfast.assembly;

import io.holdfast.api.peer.PeerListenException;
import io.holdfast.assembly.audit.AuditOpenException;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.assembly.tls.TlsReader;
import io.holdfast.assembly.tokens.JwtTokens;
import io.holdfast.assembly.tokens.TokenKeyException;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.service.CorruptMemberException;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.server.OperatorSignal;
import io.holdfast.server.RunningServer;
import io.holdfast.server.ServerLog;
import io.holdfast.server.ServerStarter;
import io.holdfast.server.config.AuthConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** Starts a member from flags and a data directory. */
final class MemberStarter implements ServerStarter {
  @Override
  public RunningServer start(ServerConfig config, DataDirectory directory, ServerLog log)
      throws StartupException, InterruptedException {
    NotServedYet.refuse(config);
    checkTokens(config.auth().token());
    checkRequests(config);
    new FreePorts(config.urls(), config.serving().sockets().reusePort()).check();
    MemberTls tls = TlsReader.read(config);
    Membership membership = Membership.of(config, directory, tls.peers());
    log.startingMember(membership.self().id(), membership.clusterId());
    HoldfastServer server = start(ConfigReading.read(config, membership, directory), tls);
    server.audit().ifPresent(audit -> OperatorSignal.HUP.handle(audit::reopen));
    if (!server.hasEnded()) {
      log.ready();
      config.urls().listenClient().forEach(url -> serving(log, url));
    }
    return new Running(server, directory);
  }

  /** Before anything is written. */
  private static void checkTokens(AuthConfig.Token token) throws StartupException {
    if (token instanceof AuthConfig.Token.Jwt jwt) {
      try {
        JwtTokens.open(jwt, InstantSource.system());
      } catch (TokenKeyException e) {
        throw StartupException.badTokenKeys(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A request that was agreed on and cannot be stored would stop every member. */
  private static void checkRequests(ServerConfig config) throws StartupException {
    OrderedStoreProvider engine = new AdapterNames().storage(config.member().storage());
    long asked = config.limits().requestBytesMax();
    long max = NodeConfig.Limits.requestBytesMax(engine.recordBytesMax());
    if (asked > max) {
      throw StartupException.badFlags(
          "--max-request-bytes must be at most %d with --storage %s (set to %d)"
              .formatted(max, engine.name(), asked));
    }
  }

  private static void serving(ServerLog log, ServerUrl url) {
    log.servingClients(url.authority(), url.scheme().tls());
  }

  private static HoldfastServer start(HoldfastConfig config, MemberTls tls)
      throws StartupException, InterruptedException {
    try {
      return HoldfastServer.start(config, tls);
    } catch (AuditOpenException e) {
      throw StartupException.badFlags(String.valueOf(e.getMessage()));
    } catch (PeerListenException e) {
      throw StartupException.refused(
          LogLine.of(Severity.ERROR, "creating peer listener failed")
              .with("error", String.valueOf(e.getMessage())),
          LogLine.of(Severity.FATAL, "discovery failed")
              .with("error", String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw StartupException.discovery(String.valueOf(e.getMessage()));
    } catch (StoreException | ConsensusException | MalformedException | CorruptMemberException e) {
      throw StartupException.discovery(String.valueOf(e.getMessage()));
    }
  }

  /** A member with the directory that is its own as long as it runs. */
  private record Running(HoldfastServer server, DataDirectory directory) implements RunningServer {
    @Override
    public CompletionStage<Integer> ended() {
      return server.ended().thenApply(removed -> 0);
    }

    @Override
    public void close() {
      try {
        server.close();
      } finally {
        release();
      }
    }

    private void release() {
      try {
        directory.close();
      } catch (IOException e) {
        throw new IllegalStateException("data directory not released", e);
      }
    }
  }
}
