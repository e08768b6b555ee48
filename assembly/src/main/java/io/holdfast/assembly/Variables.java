package io.holdfast.assembly;

import com.sun.management.UnixOperatingSystemMXBean;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.server.flags.Secrets;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code /debug/vars} shows of the process and its place in the cluster. */
final class Variables {
  private final long memberId;
  private final Consensus consensus;

  Variables(long memberId, Consensus consensus) {
    this.memberId = memberId;
    this.consensus = consensus;
  }

  Map<String, Object> now() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("cmdline", commandLine());
    variables.put("file_descriptor_limit", descriptorLimit());
    variables.put("memstats", memory());
    variables.put("raft.status", raft());
    return variables;
  }

  /** The words of the command line, but for those that are secret. */
  static List<String> commandLine() {
    ProcessHandle.Info info = ProcessHandle.current().info();
    List<String> words = new ArrayList<>();
    info.command().ifPresent(words::add);
    info.arguments().map(List::of).ifPresent(words::addAll);
    return Secrets.hide(words);
  }

  private static long descriptorLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : 0;
  }

  private static Map<String, Object> memory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return Map.of(
        "HeapInuse", memory.getHeapMemoryUsage().getUsed(),
        "HeapSys", memory.getHeapMemoryUsage().getCommitted(),
        "OtherSys", memory.getNonHeapMemoryUsage().getCommitted());
  }

  private Map<String, Object> raft() {
    ConsensusStatus status = consensus.status();
    return Map.of(
        "id", Long.toHexString(memberId),
        "term", status.term(),
        "commit", status.commitIndex(),
        "applied", status.appliedIndex(),
        "lead", Long.toHexString(status.leaderId()),
        "raftState", status.role().name().toLowerCase(Locale.ROOT));
  }
}
