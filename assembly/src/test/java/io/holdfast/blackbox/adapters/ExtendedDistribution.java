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
    Path parts = program.resolveSibling("..").toRealPath();
    link(parts.resolve("lib"), home.resolve("lib"));
    link(parts, home);
  }

  /** Whatever is not there in another form. */
  private static void link(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(from)) {
      for (Path entry : found) {
        Path name = to.resolve(entry.getFileName());
        if (Files.notExists(name)) {
          Files.createSymbolicLink(name, entry);
        }
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
