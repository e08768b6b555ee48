package io.holdfast.cli.check;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ClientConfig;
import io.holdfast.cli.client.Credentials;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import java.util.List;
import picocli.CommandLine.Option;

/** Copies keys to another cluster and goes on copying what changes. */
final class MakeMirror implements Action {
  @Option(names = "--prefix", description = "Key-value prefix to mirror")
  private String prefix = "";

  @Option(names = "--rev", description = "Specify the kv revision to start to mirror")
  private long rev;

  @Option(
      names = "--max-txn-ops",
      description =
          "Maximum number of operations permitted in a transaction during syncing updates.")
  private int maxTxnOps = 128;

  @Option(
      names = "--dest-prefix",
      description =
          "destination prefix to mirror a prefix to a different prefix in the destination cluster")
  private String destPrefix = "";

  @Option(
      names = "--no-dest-prefix",
      description = "mirror key-values to the root of the destination cluster")
  private boolean noDestPrefix;

  @Option(
      names = "--dest-cert",
      description =
          "Identify secure client using this TLS certificate file for the destination cluster")
  private String destCert = "";

  @Option(names = "--dest-key", description = "Identify secure client using this TLS key file")
  private String destKey = "";

  @Option(
      names = "--dest-cacert",
      description = "Verify certificates of TLS enabled secure servers using this CA bundle")
  private String destCacert = "";

  @Option(
      names = "--dest-insecure-transport",
      description = "Disable transport security for client connections")
  private boolean destInsecureTransport = true;

  @Option(
      names = "--dest-user",
      description =
          "Destination username[:password] for authentication (prompt if password is not supplied)")
  private String destUser = "";

  @Option(
      names = "--dest-password",
      description =
          "Destination password for authentication (if this option is used, --user option shouldn't"
              + " include password)")
  private String destPassword = "";

  @Override
  public void run(Session session) throws InterruptedException {
    session.arguments().require(1, "make-mirror takes one destination argument");
    if (!destPrefix.isEmpty() && noDestPrefix) {
      throw CommandFailure.badArguments(
          "`--dest-prefix` and `--no-dest-prefix` cannot be set at the same time, choose one");
    }
    if (maxTxnOps < 1) {
      throw CommandFailure.badArguments("`--max-txn-ops` must be at least 1");
    }
    Endpoint there = Endpoint.parse(session.arguments().get(0));
    try (Client destination = session.open(destination(session, there))) {
      String target = noDestPrefix || !destPrefix.isEmpty() ? destPrefix : prefix;
      Mirror mirror = new Mirror(session, destination, prefix, target, maxTxnOps);
      mirror.follow(rev > 0 ? rev : mirror.copyAll() + 1);
    }
  }

  private ClientConfig destination(Session session, Endpoint there) {
    Credentials credentials =
        destUser.isEmpty()
            ? new Credentials.None()
            : GlobalOptions.passwordOf(destUser, destPassword, session.terminal().prompt());
    return session
        .config()
        .at(List.of(there))
        .as(
            credentials,
            GlobalOptions.TlsFlags.tls(
                destCert, destKey, destCacert, destInsecureTransport, false));
  }
}
