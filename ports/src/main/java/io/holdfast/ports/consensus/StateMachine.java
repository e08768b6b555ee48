package io.holdfast.ports.consensus;

import java.nio.file.Path;
import java.util.List;

/**
 * What a replicated log drives. All methods are called by one thread at a time, in log order, and
 * each call sees what the earlier ones did.
 *
 * <p>What {@link #apply}, {@link #saveSnapshot} or {@link #loadSnapshot} throws stops the member:
 * nothing more is applied.
 */
public interface StateMachine {
  /** Index of the last entry whose effect is durable here; 0 if none. Asked once, at start. */
  long durableIndex();

  /**
   * Applies committed entries, all of them above the last one applied.
   *
   * @param entries at least one, in rising order; owned by the callee
   */
  void apply(List<Entry> entries);

  /**
   * Writes the state after the last applied entry into {@code directory}, which exists and is
   * empty. The log up to that entry may be dropped once this returned.
   */
  void saveSnapshot(Path directory);

  /**
   * Replaces the state by what {@link #saveSnapshot} wrote, here or at another member. Called only
   * if {@code lastIndex} is above what was applied here.
   *
   * @param lastIndex index of the last entry the snapshot covers
   */
  void loadSnapshot(Path directory, long lastIndex);

  /**
   * Tells a change of role, leader or term. On becoming leader it comes after every entry of
   * earlier terms was applied, so the state is complete.
   */
  void roleChanged(RoleChange change);

  /** The log is broken beyond repair on this member; no call follows. */
  void failed(Throwable cause);
}
