package io.holdfast.domain.cluster;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The release all members agree to speak, and whether they are on the way to an earlier one (M262
 * to M265). Changed by the thread that applies entries; any thread may look.
 */
public final class VersionTable {
  private static final byte[] CLUSTER = Bytes.utf8("version/cluster").array();
  private static final byte[] DOWNGRADE = Bytes.utf8("version/downgrade").array();

  private volatile Optional<String> cluster = Optional.empty();
  private volatile Optional<String> downgrade = Optional.empty();

  /** Forgets everything and reads what is stored. */
  public void load(StoreReader reader) {
    cluster = text(reader.get(KeyspaceLayout.STATE, CLUSTER));
    downgrade = text(reader.get(KeyspaceLayout.STATE, DOWNGRADE));
  }

  private static Optional<String> text(byte @Nullable [] stored) {
    return Optional.ofNullable(stored).map(bytes -> Bytes.wrap(bytes).toUtf8());
  }

  /** What was agreed; empty while nothing but the members' own release was ever asked for. */
  public Optional<String> cluster() {
    return cluster;
  }

  /** Where the members are on the way to. */
  public Optional<String> downgrade() {
    return downgrade;
  }

  public void setCluster(String version, WriteBatch batch) {
    cluster = Optional.of(version);
    batch.put(KeyspaceLayout.STATE, CLUSTER, Bytes.utf8(version).array());
  }

  public void setDowngrade(Optional<String> target, WriteBatch batch) {
    downgrade = target;
    if (target.isPresent()) {
      batch.put(KeyspaceLayout.STATE, DOWNGRADE, Bytes.utf8(target.get()).array());
    } else {
      batch.delete(KeyspaceLayout.STATE, DOWNGRADE);
    }
  }
}
