package io.holdfast.cli.lease;

import io.holdfast.cli.command.CommandEntry;
import java.util.List;

/** The commands for leases. */
public final class LeaseCommands {
  public static final List<CommandEntry> ALL =
      List.of(
          CommandEntry.of("lease grant", "<ttl>", "Creates leases", () -> LeaseCalls::grant),
          CommandEntry.of(
              "lease keep-alive",
              "[options] <leaseID>",
              "Keeps leases alive (renew)",
              KeepAlive::new),
          CommandEntry.of("lease list", "", "List all active leases", () -> LeaseCalls::list),
          CommandEntry.of("lease revoke", "<leaseID>", "Revokes leases", () -> LeaseCalls::revoke),
          CommandEntry.of(
              "lease timetolive", "<leaseID> [options]", "Get lease information", TimeToLive::new));

  private LeaseCommands() {}
}
