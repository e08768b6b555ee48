package io.holdfast.server.data;

import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.storage.files.DirectoryLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory a member keeps its data in, held by this process alone.
 *
 * <ul>
 *   <li>While it is open, no other process has it open.
 *   <li>Before {@link #initialise}, there is no data in it; after, its identity never changes.
 *   <li>A refusal leaves it as it was, except that missing directories and the lock file may be
 *       new.
 * </ul>
 *
 * <p>Layout: {@code member/} holds {@code lock}, {@code holdfast.properties} (the identity), {@code
 * initial-members}, {@code store/} of the storage engine and {@code raft/} of the log, unless the
 * log has a directory of its own, which then holds the identity too.
 *
 * <p>Used by one thread at a time.
 */
public final class DataDirectory implements AutoCloseable {
  static final String RAFT = "raft";
  static final String STORE = "store";
  static final String MEMBER = "member";

  /** Certificates that were made here. */
  private static final String FIXTURES = "fixtures";

  /** What a member keeps in its directory that runs inside another program. */
  private static final String EMBEDDED = "embedded.properties";

  /** Whom a member found when it began; written before the identity. */
  public static final String INITIAL_MEMBERS = "initial-members";

  /** The same until it is complete. */
  public static final String INITIAL_MEMBERS_DRAFT = INITIAL_MEMBERS + ".tmp";

  /**
   * What a first start leaves that ends before the identity is there; the next one begins again.
   */
  private static final Set<String> BEFORE_DATA =
      Set.of(DirectoryLock.FILE, INITIAL_MEMBERS_DRAFT, INITIAL_MEMBERS, IdentityFile.DRAFT);

  private final MemberConfig config;
  private final Path member;
  private final DirectoryLock lock;
  private final List<LogLine> warnings;
  private Optional<Identity> identity;

  private DataDirectory(
      MemberConfig config,
      DirectoryLock lock,
      List<LogLine> warnings,
      Optional<Identity> identity) {
    this.config = config;
    this.member = config.dataDirectory().resolve(MEMBER);
    this.lock = lock;
    this.warnings = List.copyOf(warnings);
    this.identity = identity;
  }

  /**
   * Opens it, having made what is missing.
   *
   * @throws StartupException if it is no directory of such a member, or in use
   */
  public static DataDirectory open(MemberConfig config) throws StartupException {
    Path directory = config.dataDirectory();
    Path member = directory.resolve(MEMBER);
    requireDirectory(directory);
    refuseEmbedded(directory);
    settleDecided(member, raft(config.logDirectory(), member));
    if (Files.isDirectory(member)) {
      // Before anything is written: what is refused stays untouched. After the lock it counts.
      new IdentityCheck(config, member).read(BEFORE_DATA);
    }
    List<LogLine> warnings = prepare(directory, member);
    DirectoryLock lock = lock(member);
    try {
      Optional<Identity> identity = new IdentityCheck(config, member).read(BEFORE_DATA);
      settle(member, raft(config.logDirectory(), member));
      return new DataDirectory(config, lock, warnings, identity);
    } catch (StartupException | RuntimeException e) {
      release(lock, e);
      throw e;
    }
  }

  /** Whose it is becomes clear by that. */
  private static void settleDecided(Path member, Path raft) throws StartupException {
    if (!StoreSwitch.isDecided(member)) {
      return;
    }
    try (DirectoryLock lock = lock(member)) {
      settle(member, raft);
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(member, e);
    }
  }

  /** Finishes a change of the engine, or removes what is left of one that was given up. */
  private static void settle(Path member, Path raft) throws StartupException {
    try {
      StoreSwitch.settle(member, raft);
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(member, e);
    }
  }

  private static Path raft(Optional<Path> log, Path member) {
    return log.orElse(member).resolve(RAFT);
  }

  /**
   * Opens one that a member has used, with the engines it was used with.
   *
   * @param log where the log is, if not below the directory
   * @throws StartupException if there is no member's data, or it is in use
   */
  public static DataDirectory ofMember(Path directory, Optional<Path> log) throws StartupException {
    Path member = directory.resolve(MEMBER);
    settleDecided(member, raft(log, member));
    Identity identity =
        new IdentityFile(member)
            .read()
            .orElseThrow(() ->
                DirectoryErrors.refused("data directory holds no data of Holdfast", directory));
    return open(
        new MemberConfig("", directory, log, identity.storage(), identity.consensus(), true));
  }

  /** Two members on the same data would both be wrong. */
  private static DirectoryLock lock(Path member) throws StartupException {
    Path file = member.resolve(DirectoryLock.FILE);
    try {
      return DirectoryLock.take(member).orElseThrow(() -> DirectoryErrors.inUse(file));
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(file, e);
    }
  }

  private static void release(DirectoryLock lock, Exception cause) {
    try {
      lock.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static List<LogLine> prepare(Path directory, Path member) throws StartupException {
    List<LogLine> warnings = new ArrayList<>();
    try {
      if (Files.isDirectory(directory)) {
        PrivateDirectory.warning(directory).ifPresent(warnings::add);
        foreign(directory, warnings);
      }
      PrivateDirectory.create(directory);
      PrivateDirectory.create(member);
      return warnings;
    } catch (AccessDeniedException e) {
      throw DirectoryErrors.cannotList(directory, "open " + directory + ": permission denied");
    } catch (IOException e) {
      throw DirectoryErrors.cannotCreate(directory, e);
    }
  }

  private static void requireDirectory(Path directory) throws StartupException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw DirectoryErrors.cannotList(directory, "readdirent " + directory + ": not a directory");
    }
    for (Path above = directory.toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        throw DirectoryErrors.cannotList(directory, "open " + directory + ": not a directory");
      }
    }
    if (Files.isDirectory(directory) && !Files.isReadable(directory)) {
      throw DirectoryErrors.cannotList(directory, "open " + directory + ": permission denied");
    }
  }

  /** Its data would lie there unused beside that of a new member. */
  private static void refuseEmbedded(Path directory) throws StartupException {
    if (Files.exists(directory.resolve(EMBEDDED))) {
      throw DirectoryErrors.refused(
          "data directory is of a member inside another program: save a snapshot there and restore"
              + " it with holdfastutl snapshot restore",
          directory);
    }
  }

  private static void foreign(Path directory, List<LogLine> warnings) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.equals(MEMBER) && !name.equals(FIXTURES))
          .sorted()
          .forEach(name ->
              warnings.add(
                  LogLine.of(Severity.WARN, "found invalid file under data directory")
                      .with("filename", name)
                      .with("data-dir", directory.toString())));
    }
  }

  /** What to log about it. */
  public List<LogLine> warnings() {
    return warnings;
  }

  /** Whose data it holds; absent before {@link #initialise} at the very first start. */
  public Optional<Identity> identity() {
    return identity;
  }

  /**
   * Makes it the directory of this member. When this returns, that survives loss of power.
   *
   * @throws IllegalStateException if it has an identity already
   */
  public void initialise(long clusterId, long memberId) throws StartupException {
    if (identity.isPresent()) {
      throw new IllegalStateException("data directory has an identity already");
    }
    Identity fresh = new Identity(clusterId, memberId, config.storage(), config.consensus());
    if (config.logDirectory().isPresent()) {
      new IdentityFile(config.logDirectory().get()).write(fresh);
    }
    new IdentityFile(member).write(fresh);
    identity = Optional.of(fresh);
  }

  /** Where the storage engine keeps its files; made by the engine. */
  public Path store() {
    return member.resolve(STORE);
  }

  /** Where the log is kept; made by the log. */
  public Path raft() {
    return raft(config.logDirectory(), member);
  }

  /**
   * Begins to give it another store.
   *
   * @param snapshots where the log keeps snapshots, if it does
   */
  public StoreSwitch beginSwitch(Optional<Path> snapshots) throws IOException {
    return StoreSwitch.begin(member, raft(), snapshots);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
