package io.holdfast.domain.apply;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/** The hash of keys and history, step by step as it is defined (statements M256 and M257). */
final class ModelHash {
  private ModelHash() {}

  /** The answer when asked. */
  static int onDemand(ModelState model, long compacted, long revision) {
    List<Change> bucket = compacted < 0 ? model.history : model.keptBy(compacted);
    return hash(bucket, new HashSet<>(model.at(revision)), compacted, revision);
  }

  /** What is taken while compacting: deletions at the very end are kept then. */
  static int whileCompacting(ModelState model, ModelState.Compaction compaction) {
    long through = compaction.through();
    List<Change> bucket =
        compaction.previous() < 0 ? model.history : model.keptBy(compaction.previous());
    Map<Bytes, Change> newest = model.latestPerKey(through);
    newest.values().removeIf(change -> change.isDeletion() && change.revision() < through);
    return hash(bucket, newest.values(), compaction.previous(), through);
  }

  private static int hash(
      List<Change> bucket, Collection<Change> kept, long compacted, long revision) {
    Set<Change> keep = Set.copyOf(kept);
    CRC32C crc = new CRC32C();
    crc.update("key".getBytes(StandardCharsets.US_ASCII));
    for (Change change : bucket) {
      boolean old = change.revision() <= compacted;
      boolean skipped =
          change.revision() > revision
              || (old && !keep.isEmpty() && !keep.contains(change))
              || (change.revision() == compacted && change.isDeletion());
      if (!skipped) {
        crc.update(recordKey(change));
        crc.update(recordValue(change));
      }
    }
    return (int) crc.getValue();
  }

  static byte[] recordKey(Change change) {
    ByteBuffer key = ByteBuffer.allocate(change.isDeletion() ? 18 : 17);
    key.putLong(change.revision()).put((byte) '_').putLong(change.sub());
    if (change.isDeletion()) {
      key.put((byte) 't');
    }
    return key.array();
  }

  static byte[] recordValue(Change change) {
    return change.isDeletion()
        ? KeyValue.deletion(change.key(), 0).encoded()
        : change.keyValue().encoded();
  }
}
