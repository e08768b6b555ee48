package io.holdfast.blackbox.adapters;

import io.holdfast.blackbox.server.Launcher;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The distribution under test once more, in a directory of its own, with further jars. */
final class ExtendedDistribution {
  private final Path home;
  private final Path extensions;

  ExtendedDistribution(Path home, Launcher original) throws IOException {
    this.home = home;
    this.extensions = Files.createDirectories(home.resolve("lib").resolve("ext"));
    Path program = original.program().toRealPath();
    Files.createDirectory(home.resolve("bin"));
    Files.copy(program, launcher(), StandardCopyOption.COPY_ATTRIBUTES);
    Path jars = program.resolveSibling("..").resolve("lib").toRealPath();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "*.jar")) {
      for (Path jar : found) {
        Files.createSymbolicLink(home.resolve("lib").resolve(jar.getFileName()), jar);
      }
    }
  }

  private Path launcher() {
    return home.resolve("bin").resolve("holdfast");
  }

  /** Where jars of others go. */
  Path extensions() {
    return extensions;
  }

  Launcher program() {
    return new Launcher(launcher(), "--storage");
  }
}
