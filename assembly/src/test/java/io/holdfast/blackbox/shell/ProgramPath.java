package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.Launcher;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where shells find programs: in this build's distribution, but for those of etcd's own.
 *
 * @param variable the value of {@code PATH}
 */
public record ProgramPath(String variable) {
  /** Everything under etcd's names is ours. */
  public static ProgramPath ours() {
    return new ProgramPath(behind(List.of()));
  }

  /**
   * Programs of etcd's own come first.
   *
   * @param directory for scripts that call them
   * @param names of programs
   */
  public static ProgramPath with(Path directory, List<String> names) {
    Path scripts = Directories.within(directory, "programs");
    try {
      for (String name : names) {
        String text = "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(found(Programs.named(name)));
        Path script = Files.writeString(scripts.resolve(name), text);
        if (!script.toFile().setExecutable(true)) {
          throw new IOException("cannot be made executable: " + script);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProgramPath(behind(List.of(scripts.toString())));
  }

  private static String behind(List<String> first) {
    Path ours = Launcher.configured().program().toAbsolutePath().normalize().getParent();
    List<String> path = new ArrayList<>(first);
    path.add(String.valueOf(ours));
    path.add(System.getenv("PATH"));
    return String.join(File.pathSeparator, path);
  }

  private static Path found(String program) {
    if (program.contains(File.separator)) {
      return Path.of(program).toAbsolutePath();
    }
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return Path.of(directory, program).toAbsolutePath();
      }
    }
    throw new IllegalStateException("no " + program + " on the path");
  }
}
