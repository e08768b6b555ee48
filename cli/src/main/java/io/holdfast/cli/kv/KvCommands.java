package io.holdfast.cli.kv;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands for keys. */
public final class KvCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of(
              "compaction",
              "[options] <revision>",
              "Compacts the event history in etcd",
              Compaction::new),
          CommandEntry.of(
              "del",
              "[options] <key> [range_end]",
              "Removes the specified key or range of keys [key, range_end)",
              Delete::new),
          CommandEntry.of(
              "get", "[options] <key> [range_end]", "Gets the key or a range of keys", Get::new),
          CommandEntry.of(
              "put",
              "[options] <key> <value> (<value> can also be given from stdin)",
              "Puts the given key into the store",
              Put::new),
          CommandEntry.of(
              "txn", "[options]", "Txn processes all the requests in one transaction", Txn::new));

  private KvCommands() {}
}
