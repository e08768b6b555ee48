package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import jetbrains.exodus.core.dataStructures.LongArrayList;
import jetbrains.exodus.log.LogUtil;

/** The files of a log, up to an end that is known to be on disk. */
final class LogFiles {
  private record LogFile(Path path, long address, long bytes) {}

  private final Path directory;

  LogFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Removes what lies beyond the end, if that does not count. The log is not open. May be repeated
   * after a crash.
   *
   * @throws StoreFormatException if the log ends earlier; nothing was changed
   */
  void cutBeyond(LogEnd end) throws IOException {
    List<LogFile> files = files();
    if (files.stream().noneMatch(file -> reaches(file, end.address()))) {
      throw new StoreFormatException(directory + " lacks the end of its log");
    }
    if (!end.syncedBeyond()) {
      for (LogFile file : files) {
        cut(file, end.address());
      }
      DurableFiles.force(directory);
    }
  }

  /** Copies a log up to the end of what is on disk; full files become hard links where they can. */
  void copyTo(Path target, LogEnd end) throws IOException {
    for (LogFile file : files()) {
      long bytes = Math.min(file.bytes(), end.address() - file.address());
      if (bytes > 0) {
        try {
          copy(file.path(), target.resolve(file.path().getFileName()), bytes);
        } catch (NoSuchFileException e) {
          // Cleaned before the copy began, so that nothing in it is needed.
        }
      }
    }
    DurableFiles.force(target);
  }

  private static void copy(Path file, Path copy, long bytes) throws IOException {
    if (bytes < EngineSettings.FILE_BYTES || !DurableFiles.linked(file, copy)) {
      copyBytes(file, copy, bytes);
    }
    DurableFiles.force(copy);
  }

  private static void copyBytes(Path file, Path copy, long bytes) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long done = 0; done < bytes; ) {
        done += from.transferTo(done, bytes - done, to);
      }
    }
  }

  private static boolean reaches(LogFile file, long end) {
    return file.address() < end && file.address() + file.bytes() >= end;
  }

  private static void cut(LogFile file, long end) throws IOException {
    if (file.address() >= end) {
      Files.delete(file.path());
    } else if (file.address() + file.bytes() > end) {
      try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
        channel.truncate(end - file.address());
        channel.force(true);
      }
    }
  }

  /** Those that were just deleted count as empty. */
  private List<LogFile> files() {
    LongArrayList addresses = LogUtil.listFileAddresses(directory.toFile());
    List<LogFile> files = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      Path path = directory.resolve(LogUtil.getLogFilename(addresses.get(i)));
      files.add(new LogFile(path, addresses.get(i), path.toFile().length()));
    }
    return files;
  }
}
