package io.holdfast.server.data;

import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
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
      requireStorage(identity.get().storage());
      requireConsensus(identity.get().consensus());
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

  private void requireStorage(String written) throws StartupException {
    if (!written.equals(config.storage())) {
      throw StartupException.refused(
          otherEngine("storage", written, config.storage())
              .with(
                  "convert",
                  "holdfastutl migrate --data-dir %s --to %s"
                      .formatted(config.dataDirectory(), config.storage())));
    }
  }

  private void requireConsensus(String written) throws StartupException {
    if (!written.equals(config.consensus())) {
      throw StartupException.refused(otherEngine("consensus", written, config.consensus()));
    }
  }

  private LogLine otherEngine(String what, String written, String wanted) {
    return LogLine.of(
            Severity.FATAL,
            "data directory was written with --%s %s, not %s".formatted(what, written, wanted))
        .with("data-dir", config.dataDirectory().toString());
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
