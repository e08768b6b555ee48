package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.option.ReadOnlyOption;
import io.holdfast.ports.consensus.ConsensusConfig;
import java.nio.file.Path;

/** Our settings in the library's words. */
final class MemberSettings {
  private static final int THREADS = 6;

  private final ConsensusConfig config;
  private final JRaftConfig bounds;

  MemberSettings(ConsensusConfig config, JRaftConfig bounds) {
    this.config = config;
    this.bounds = bounds;
  }

  void applyTo(MemberOptions options) {
    Path directory = config.directory();
    options.setLogUri(directory.resolve("log").toString());
    options.setRaftMetaUri(meta(directory).toString());
    options.setSnapshotUri(snapshots(directory).toString());
    options.setInitialConf(voters());
    options.setElectionTimeoutMs(Math.toIntExact(config.electionTimeout().toMillis()));
    options.setRpcConnectTimeoutMs(options.getElectionTimeoutMs());
    options.setRpcDefaultTimeout(options.getElectionTimeoutMs());
    options.setRpcProcessorThreadPoolSize(THREADS);
    // We ask for snapshots ourselves, by number of entries.
    options.setSnapshotIntervalSecs(0);
    options.setDisableCli(true);
    options.setSharedElectionTimer(true);
    options.setSharedVoteTimer(true);
    options.setSharedStepDownTimer(true);
    options.setSharedSnapshotTimer(true);
    options.setRaftOptions(raft());
  }

  private RaftOptions raft() {
    RaftOptions raft = new RaftOptions();
    long election = config.electionTimeout().toMillis();
    raft.setElectionHeartbeatFactor(
        Math.toIntExact(Math.max(2, election / config.heartbeat().toMillis())));
    raft.setMaxElectionDelayMs(
        Math.toIntExact(Math.clamp(election / 3, 1, bounds.electionDelayMax().toMillis())));
    raft.setReadOnlyOptions(ReadOnlyOption.ReadOnlySafe);
    raft.setDisruptorBufferSize(bounds.ringSize());
    raft.setApplyBatch(bounds.appendEntriesMax());
    raft.setMaxEntriesSize(bounds.appendEntriesMax());
    raft.setMaxBodySize(bounds.bodyBytesMax());
    raft.setMaxAppendBufferSize(bounds.bodyBytesMax());
    raft.setMaxByteCountPerRpc(bounds.chunkBytesMax());
    raft.setMaxReplicatorInflightMsgs(bounds.appendsInFlightMax());
    raft.setMaxLogsInMemoryBytes(bounds.logMemoryBytesMax());
    raft.setSync(config.syncEachAppend());
    raft.setSyncMeta(true);
    raft.setOpenStatistics(false);
    return raft;
  }

  private Configuration voters() {
    Configuration voters = new Configuration();
    config.voters().forEach(voter -> voters.addPeer(PeerNames.peer(voter)));
    return voters;
  }

  /** Where the library keeps the term and the vote. */
  static Path meta(Path directory) {
    return directory.resolve("meta");
  }

  /** Where the library keeps snapshots. */
  static Path snapshots(Path directory) {
    return directory.resolve("snapshot");
  }
}
