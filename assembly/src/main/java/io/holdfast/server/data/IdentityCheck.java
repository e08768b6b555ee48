package io.holdfast.server.data;

import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a directory is one this configuration may go on with. */
record IdentityCheck(MemberConfig config, Path member) {
  /**
   * Reads whose it is.
   *
   * @param harmless names that may be there before the first identity is written
   */
  Optional<Identity> read(Set<String> harmless) throws StartupException {
    Optional<Identity> identity = new IdentityFile(member).read();
    if (identity.isEmpty()) {
      requireEmpty(harmless);
    } else {
      requireEngine("storage", identity.get().storage(), config.storage());
      requireEngine("consensus", identity.get().consensus(), config.consensus());
    }
    if (config.logDirectory().isPresent()) {
      checkLog(config.logDirectory().get(), identity);
    }
    return identity;
  }

  private void requireEmpty(Set<String> harmless) throws StartupException {
    try (Stream<Path> entries = Files.list(member)) {
      if (entries.anyMatch(entry -> !harmless.contains(entry.getFileName().toString()))) {
        throw DirectoryErrors.refused(
            "data directory holds data of something else than Holdfast", config.dataDirectory());
      }
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(member, e);
    }
  }

  private void requireEngine(String what, String written, String wanted) throws StartupException {
    if (!written.equals(wanted)) {
      throw DirectoryErrors.refused(
          "data directory was written with --%s %s, not %s".formatted(what, written, wanted),
          config.dataDirectory());
    }
  }

  /** A log that is not this member's, or none where there was one, would lose what was agreed. */
  private void checkLog(Path log, Optional<Identity> identity) throws StartupException {
    try {
      PrivateDirectory.create(log);
    } catch (IOException e) {
      throw DirectoryErrors.cannotCreate(log, e);
    }
    Optional<Identity> written = new IdentityFile(log).read();
    boolean used = identity.isPresent() || Files.exists(log.resolve(DataDirectory.RAFT));
    if (used && (identity.isEmpty() || !written.equals(identity))) {
      throw DirectoryErrors.refused(
          "log directory " + log + " does not belong to the data directory",
          config.dataDirectory());
    }
  }
}
