package io.holdfast.cli.check;

import com.google.protobuf.ByteString;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.cluster.Endpoints;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.CompactionRequest;
import io.holdfast.protocol.etcdserverpb.DefragmentRequest;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.DeleteRangeResponse;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import picocli.CommandLine.Option;

/** What both checks are told, and how they tidy up. */
final class CheckFlags {
  @Option(names = "--load", description = "The workload: s(small), m(medium), l(large), xl(xLarge)")
  String load = "s";

  @Option(
      names = "--auto-compact",
      description = "Compact storage with last revision after test is finished.")
  private boolean compact;

  @Option(names = "--auto-defrag", description = "Defragment storage after test is finished.")
  private boolean defrag;

  static CommandFailure unknownLoad(String load) {
    return new CommandFailure(ExitCode.BAD_FEATURE, "unknown load option " + load);
  }

  /** Refuses to begin among keys of others, which would be removed at the end. */
  static void refuseForeignKeys(Client client, String prefix) {
    KeyRange range = KeyRange.prefix(prefix);
    RangeRequest request =
        RangeRequest.newBuilder()
            .setKey(range.key())
            .setRangeEnd(range.end())
            .setLimit(1)
            .setCountOnly(true)
            .build();
    if (client.read(KVGrpc.getRangeMethod(), request).getCount() > 0) {
      throw new CommandFailure(
          ExitCode.INVALID_INPUT,
          "prefix \""
              + prefix
              + "\" has keys. Delete with `etcdctl del --prefix "
              + prefix
              + "` first.");
    }
  }

  static ByteString key(String prefix, String suffix) {
    return ByteString.copyFromUtf8(prefix + suffix);
  }

  /** Removes what was written, and gives its room back if that was asked for. */
  void tidyUp(Session session, Client client, String prefix) {
    KeyRange range = KeyRange.prefix(prefix);
    DeleteRangeResponse deleted =
        client.await(
            KVGrpc.getDeleteRangeMethod(),
            DeleteRangeRequest.newBuilder().setKey(range.key()).setRangeEnd(range.end()).build());
    if (compact) {
      long revision = deleted.getHeader().getRevision();
      client.await(
          KVGrpc.getCompactMethod(),
          CompactionRequest.newBuilder().setRevision(revision).setPhysical(true).build());
      session.line("Compacted with revision " + revision);
    }
    if (defrag) {
      for (var endpoint : Endpoints.of(session, false)) {
        try (Client one = session.clientAt(endpoint)) {
          one.await(MaintenanceGrpc.getDefragmentMethod(), DefragmentRequest.getDefaultInstance());
        }
        session.line("Defragmented \"" + endpoint.text() + "\"");
      }
    }
  }
}
