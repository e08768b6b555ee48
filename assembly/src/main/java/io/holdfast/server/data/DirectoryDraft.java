package io.holdfast.server.data;

import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of a member in the making.
 *
 * <ul>
 *   <li>Everything is made under names that no member looks at; {@link #publish} renames it.
 *   <li>Whoever closes it before that is done leaves everything as it was.
 *   <li>A crash leaves remains and no member: {@code member.part}, and with a log directory of its
 *       own that one, too, as {@code .part} or, within {@link #publish}, under its own name.
 *       Nothing is begun beside them; whose they are removes them.
 * </ul>
 *
 * <p>Used by one thread.
 */
public final class DirectoryDraft implements AutoCloseable {
  private static final String SUFFIX = ".part";

  private final Path directory;
  private final Optional<Path> log;
  private final boolean created;
  private boolean logPublished;
  private boolean published;

  private DirectoryDraft(Path directory, Optional<Path> log, boolean created) {
    this.directory = directory;
    this.log = log;
    this.created = created;
  }

  /**
   * @param directory missing or empty
   * @param log for the log alone, if it does not go below the directory; missing
   * @throws TakenException if there is something already; nothing was changed
   */
  public static DirectoryDraft begin(Path directory, Optional<Path> log)
      throws IOException, TakenException {
    boolean missing = !Files.exists(directory);
    if (!missing && !isEmpty(directory)) {
      throw new TakenException("data-dir \"" + directory + "\" not empty or could not be read");
    }
    if (log.isPresent() && Files.exists(log.get())) {
      throw new TakenException("wal-dir \"" + log.get() + "\" exists");
    }
    PrivateDirectory.create(directory);
    DirectoryDraft draft = new DirectoryDraft(directory, log, missing);
    try {
      new FileTree(draft.logDraft()).delete();
      PrivateDirectory.create(draft.member());
      PrivateDirectory.create(draft.logDraft());
      return draft;
    } catch (IOException | RuntimeException e) {
      draft.close();
      throw e;
    }
  }

  private static boolean isEmpty(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** What will be the member's own directory. */
  public Path member() {
    return part(directory.resolve(DataDirectory.MEMBER));
  }

  private Path logDraft() {
    return log.map(DirectoryDraft::part).orElse(member());
  }

  private static Path part(Path path) {
    return path.resolveSibling(path.getFileName() + SUFFIX);
  }

  /** Where the storage engine keeps its files. */
  public Path store() {
    return member().resolve(DataDirectory.STORE);
  }

  /** Where the log is kept. */
  public Path raft() {
    return logDraft().resolve(DataDirectory.RAFT);
  }

  /** Makes it the directory of a member. When this returns, that survives loss of power. */
  public void publish(Identity identity) throws IOException, StartupException {
    new IdentityFile(member()).write(identity);
    if (log.isPresent()) {
      new IdentityFile(logDraft()).write(identity);
      new FileTree(logDraft()).sync();
      Files.move(logDraft(), log.get(), StandardCopyOption.ATOMIC_MOVE);
      logPublished = true;
      PrivateDirectory.sync(log.get().toAbsolutePath().resolveSibling(""));
    }
    new FileTree(member()).sync();
    Files.move(member(), directory.resolve(DataDirectory.MEMBER), StandardCopyOption.ATOMIC_MOVE);
    published = true;
    PrivateDirectory.sync(directory);
  }

  /** Gives up what was not published. */
  @Override
  public void close() throws IOException {
    if (published) {
      return;
    }
    new FileTree(member()).delete();
    new FileTree(logDraft()).delete();
    if (log.isPresent() && logPublished) {
      new FileTree(log.get()).delete();
    }
    if (created) {
      Files.deleteIfExists(directory);
    }
  }

  /** Something is where the member would go. */
  public static final class TakenException extends Exception {
    private static final long serialVersionUID = 1L;

    TakenException(String message) {
      super(message);
    }
  }
}
