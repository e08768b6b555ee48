package io.holdfast.blackbox.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program under test and how it is told which storage engine to use.
 *
 * @param program an executable that takes etcd's server flags
 * @param engineFlag the flag that selects an engine; blank if the program has none
 */
public record Launcher(Path program, String engineFlag) {
  /** System property: the program to start instead of the distribution of this build. */
  public static final String PROGRAM_PROPERTY = "holdfast.blackbox.server";

  /** System property: the name of the flag that selects the storage engine. */
  public static final String ENGINE_FLAG_PROPERTY = "holdfast.blackbox.engineFlag";

  /** System property: the storage engine of tests that take one; blank is the default one. */
  public static final String ENGINE_PROPERTY = "holdfast.blackbox.engine";

  private static final Path DISTRIBUTION = Path.of("target", "holdfast", "bin", "holdfast");

  public Launcher {
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no server to test at " + program.toAbsolutePath());
    }
  }

  /** What the system properties name, else the distribution below {@code target}. */
  public static Launcher configured() {
    String program = System.getProperty(PROGRAM_PROPERTY, "");
    Path path = program.isBlank() ? DISTRIBUTION : Path.of(program);
    return new Launcher(path, System.getProperty(ENGINE_FLAG_PROPERTY, "--storage"));
  }

  /** The engine that the system properties name; blank for the server's default. */
  public static String engine() {
    return System.getProperty(ENGINE_PROPERTY, "");
  }

  /** Whether that engine has a store on disk: what {@link NeedsStoreFiles} asks. */
  static boolean engineKeepsFiles() {
    return !engine().equals("memory");
  }

  List<String> engineFlags(String engine) {
    return engine.isBlank() || engineFlag.isBlank()
        ? List.of()
        : List.of(engineFlag + "=" + engine);
  }
}
