package io.holdfast.blackbox.client;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of others that tests run. The system property {@code holdfast.blackbox.NAME} or the
 * variable {@code NAME_BIN} says where one is; else it is the one on the path.
 *
 * <p>A test whose program is missing is skipped, so that a JDK is all that a build needs; with
 * {@code -Dholdfast.programs=required} it fails, so that nothing is skipped where all have to run.
 */
public final class Programs {
  private Programs() {}

  public static String named(String name) {
    String variable = System.getenv(name.toUpperCase(Locale.ROOT) + "_BIN");
    String program =
        System.getProperty("holdfast.blackbox." + name, variable == null ? name : variable);
    needed(exists(program), "there is no " + program);
    return program;
  }

  /** The same for something else that a test cannot do without. */
  public static void needed(boolean there, String missing) {
    if (!there && !System.getProperty("holdfast.programs", "").equals("required")) {
      Assumptions.abort(missing);
    }
  }

  /** Whether it is there, on the path or where it says. */
  private static boolean exists(String program) {
    return program.contains(File.separator)
        ? Files.isExecutable(Path.of(program))
        : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
