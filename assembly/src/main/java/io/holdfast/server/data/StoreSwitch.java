package io.holdfast.server.data;

import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of the storage engine of a data directory.
 *
 * <ul>
 *   <li>What is to come is made as a draft beside what it replaces. Until all of it is there, the
 *       directory is as it was; drafts that were given up are removed when it is opened next.
 *   <li>Then one file appears that says so, and whose the directory is from now on. After that
 *       moment the change is carried out, if not by who began it, by who opens the directory next.
 * </ul>
 *
 * <p>Whoever has it holds the lock of the directory.
 */
public final class StoreSwitch {
  private static final String DECISION = "switch";
  private static final String SCRATCH = "scratch";
  private static final String SUFFIX = ".part";

  private final Path member;
  private final Path raft;
  private final Optional<Path> snapshots;

  private StoreSwitch(Path member, Path raft, Optional<Path> snapshots) {
    this.member = member;
    this.raft = raft;
    this.snapshots = snapshots;
  }

  static StoreSwitch begin(Path member, Path raft, Optional<Path> snapshots) throws IOException {
    StoreSwitch begun = new StoreSwitch(member, raft, snapshots);
    begun.giveUp();
    PrivateDirectory.create(begun.scratch());
    return begun;
  }

  static boolean isDecided(Path member) {
    return Files.exists(member.resolve(DECISION));
  }

  /** Finishes what was decided, or removes what was not. */
  static void settle(Path member, Path raft) throws IOException, StartupException {
    StoreSwitch left = new StoreSwitch(member, raft, Optional.empty());
    if (isDecided(member)) {
      left.carryOut(() -> {});
    } else {
      left.giveUp();
    }
  }

  /** Where the new store is made. */
  public Path store() {
    return draft(member.resolve(DataDirectory.STORE));
  }

  /** Where the snapshots of the log are made anew, if it has any. */
  public Optional<Path> snapshots() {
    return snapshots.map(StoreSwitch::draft);
  }

  private static Path draft(Path path) {
    return path.resolveSibling(path.getFileName() + SUFFIX);
  }

  /** A directory that is gone afterwards. */
  public Path scratch(String name) {
    return scratch().resolve(name);
  }

  private Path scratch() {
    return member.resolve(SCRATCH);
  }

  /**
   * Makes the drafts count. When this returns, that survives loss of power.
   *
   * @param between runs between any two changes on disk
   */
  public void finish(Identity next, Runnable between) throws IOException, StartupException {
    for (Path draft : drafts()) {
      new FileTree(draft).sync();
    }
    PrivateDirectory.sync(member);
    between.run();
    new IdentityFile(member, DECISION).write(next);
    between.run();
    carryOut(between);
  }

  /** Each step can be repeated. */
  private void carryOut(Runnable between) throws IOException, StartupException {
    for (Path draft : drafts()) {
      String name = draft.getFileName().toString();
      Path place = draft.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
      new FileTree(place).delete();
      between.run();
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
      PrivateDirectory.sync(place.resolveSibling(""));
      between.run();
    }
    Identity next = new IdentityFile(member, DECISION).read().orElseThrow();
    Path log = raft.resolveSibling("");
    if (Files.exists(log.resolve(IdentityFile.NAME))) {
      new IdentityFile(log).write(next);
      between.run();
    }
    new IdentityFile(member).write(next);
    between.run();
    Files.delete(member.resolve(DECISION));
    new FileTree(scratch()).delete();
    PrivateDirectory.sync(member);
  }

  private void giveUp() throws IOException {
    new FileTree(scratch()).delete();
    for (Path draft : drafts()) {
      new FileTree(draft).delete();
    }
  }

  private List<Path> drafts() throws IOException {
    List<Path> drafts = new ArrayList<>();
    for (Path directory : List.of(member, raft)) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> entries = Files.list(directory)) {
          entries
              .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
              .sorted()
              .forEach(drafts::add);
        }
      }
    }
    return drafts;
  }
}
