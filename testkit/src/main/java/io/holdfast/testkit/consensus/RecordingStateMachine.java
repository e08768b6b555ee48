package io.holdfast.testkit.consensus;

import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A state machine that keeps every entry it was given, in order, and notes each breach of the
 * promises made to it.
 *
 * <p>Everything is guarded by the object; awaiting gives the lock up.
 */
public final class RecordingStateMachine implements StateMachine {
  /** An entry as it was applied. */
  public record Applied(long index, long term, String text) {}

  private static final String STATE = "entries";
  private static final String SUBDIRECTORY = "below";

  private final long durableIndex;
  private final List<Applied> applied = new ArrayList<>();
  private final List<RoleChange> roles = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private long lastIndex;
  private int snapshotsSaved;
  private int snapshotsLoaded;
  private boolean held;
  private boolean waiting;
  private boolean brokenApply;
  private @Nullable Thread busy;
  private @Nullable Throwable failure;

  /** One that has nothing yet. */
  public RecordingStateMachine() {
    this(0, List.of());
  }

  private RecordingStateMachine(long durableIndex, List<Applied> survived) {
    this.durableIndex = durableIndex;
    this.lastIndex = durableIndex;
    applied.addAll(survived);
  }

  /** What a crash leaves of this one if its state was durable up to {@code index}. */
  public synchronized RecordingStateMachine survivor(long index) {
    return new RecordingStateMachine(
        index, applied.stream().filter(entry -> entry.index() <= index).toList());
  }

  /** While held it takes no entry. */
  public synchronized void hold(boolean holds) {
    held = holds;
    notifyAll();
  }

  /** Whether an entry is there that is not taken because of {@link #hold}. */
  public synchronized boolean isHeld() {
    return waiting;
  }

  /** From now on applying fails. */
  public synchronized void breakApply() {
    brokenApply = true;
  }

  /** What was applied, in order, including what came with a snapshot. */
  public synchronized List<Applied> applied() {
    return List.copyOf(applied);
  }

  /** The texts of what was applied, in order. */
  public List<String> texts() {
    return applied().stream().map(Applied::text).toList();
  }

  public synchronized List<RoleChange> roles() {
    return List.copyOf(roles);
  }

  public synchronized boolean isLeading() {
    return !roles.isEmpty() && roles.getLast().leading();
  }

  /** The leader as it was told last, or 0. */
  public synchronized long leaderId() {
    return roles.isEmpty() ? 0 : roles.getLast().leaderId();
  }

  /** Which promises were broken; empty if all is well. */
  public synchronized List<String> breaches() {
    return List.copyOf(breaches);
  }

  public synchronized long lastIndex() {
    return lastIndex;
  }

  public synchronized int snapshotsSaved() {
    return snapshotsSaved;
  }

  public synchronized int snapshotsLoaded() {
    return snapshotsLoaded;
  }

  public synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** Waits until {@code condition} holds. False if it does not in time. */
  public synchronized boolean await(BooleanSupplier condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      awaitChange(left);
    }
    return true;
  }

  @Override
  public long durableIndex() {
    return durableIndex;
  }

  @Override
  public synchronized void apply(List<Entry> entries) {
    enter("apply");
    while (held) {
      waiting = true;
      notifyAll();
      awaitChange(1000);
    }
    waiting = false;
    if (brokenApply) {
      leave();
      throw new IllegalStateException("apply was made to fail");
    }
    expect(!entries.isEmpty(), "an empty batch");
    for (Entry entry : entries) {
      expect(entry.index() > lastIndex, "index " + entry.index() + " after " + lastIndex);
      lastIndex = entry.index();
      String text = new String(entry.data(), StandardCharsets.UTF_8);
      applied.add(new Applied(entry.index(), entry.term(), text));
    }
    leave();
  }

  @Override
  public synchronized void saveSnapshot(Path directory) {
    enter("saveSnapshot");
    List<String> lines = new ArrayList<>();
    applied.forEach(e -> lines.add(e.index() + " " + e.term() + " " + e.text()));
    try {
      int half = lines.size() / 2;
      Path below = Files.createDirectories(directory.resolve(SUBDIRECTORY));
      Files.write(directory.resolve(STATE), lines.subList(0, half));
      Files.write(below.resolve(STATE), lines.subList(half, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    snapshotsSaved++;
    leave();
  }

  @Override
  public synchronized void loadSnapshot(Path directory, long index) {
    enter("loadSnapshot");
    expect(index > lastIndex, "snapshot " + index + " although " + lastIndex + " was applied");
    applied.clear();
    try {
      Files.readAllLines(directory.resolve(STATE)).forEach(this::restore);
      Files.readAllLines(directory.resolve(SUBDIRECTORY).resolve(STATE)).forEach(this::restore);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lastIndex = index;
    snapshotsLoaded++;
    leave();
  }

  @Override
  public synchronized void roleChanged(RoleChange change) {
    enter("roleChanged");
    long before = roles.isEmpty() ? 0 : roles.getLast().term();
    expect(change.term() >= before, "term " + change.term() + " after " + before);
    roles.add(change);
    leave();
  }

  @Override
  public synchronized void failed(Throwable cause) {
    expect(failure == null, "failed twice");
    failure = cause;
    notifyAll();
  }

  private void restore(String line) {
    String[] parts = line.split(" ", 3);
    applied.add(new Applied(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
  }

  private void enter(String call) {
    expect(busy == null, call + " during another call");
    expect(failure == null, call + " after the failure");
    busy = Thread.currentThread();
  }

  private void leave() {
    busy = null;
    notifyAll();
  }

  private void expect(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }

  /** Waits for any change, or a little; its callers look again at what they wait for. */
  @SuppressWarnings("WaitNotInLoop")
  private void awaitChange(long millis) {
    try {
      wait(Math.min(millis, 50));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
