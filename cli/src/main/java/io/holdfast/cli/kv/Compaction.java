package io.holdfast.cli.kv;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.CompactionRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import picocli.CommandLine.Option;

/** Forgets what is older than a revision. */
final class Compaction implements Action {
  @Option(
      names = "--physical",
      description = "'true' to wait for compaction to physically remove all old revisions")
  private boolean physical;

  @Override
  public void run(Session session) {
    session.arguments().require(1, "compaction command needs 1 argument");
    long revision = revision(session.arguments().get(0));
    CompactionRequest request =
        CompactionRequest.newBuilder().setRevision(revision).setPhysical(physical).build();
    session.client().write(KVGrpc.getCompactMethod(), request);
    session.line("compacted revision " + revision);
  }

  private static long revision(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw CommandFailure.error(Numbers.complaint("ParseInt", text, false));
    }
  }
}
