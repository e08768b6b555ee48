package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.LocalStorageOutter.StablePBMeta;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.storage.io.ProtoBufFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A log laid down before any member ran: it has no entry, but a snapshot that stands for those up
 * to some index. Whoever joins later is sent that snapshot, as nobody has these entries.
 */
record FoundedLog(Path directory) {
  /** That of the entries the snapshot stands for; the first election makes the next one. */
  private static final long TERM = 1;

  void lay(Set<Long> voters, long index, Consumer<Path> state) throws IOException {
    saveTerm(Files.createDirectories(MemberSettings.meta(directory)));
    SnapshotMeta.Builder meta =
        SnapshotMeta.newBuilder().setLastIncludedIndex(index).setLastIncludedTerm(TERM);
    voters.stream().sorted().forEach(voter -> meta.addPeers(PeerNames.peer(voter).toString()));
    new RestingSnapshots(MemberSettings.snapshots(directory)).save(meta.build(), state);
  }

  private static void saveTerm(Path meta) throws IOException {
    StablePBMeta term =
        StablePBMeta.newBuilder().setTerm(TERM).setVotedfor(PeerId.emptyPeer().toString()).build();
    if (!new ProtoBufFile(meta.resolve(LibraryFiles.VOTE).toString()).save(term, true)) {
      throw new IOException("the library could not write its term in " + meta);
    }
  }
}
