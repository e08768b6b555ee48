package io.holdfast.server.flags;

import io.holdfast.server.Release;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a command line and its environment. Prints nothing and ends nothing. */
public final class CommandLine {
  private final Arguments arguments;
  private final Map<String, String> environment;

  private CommandLine(Arguments arguments, Map<String, String> environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /**
   * Reads it.
   *
   * @param engines the names that {@code --storage} and {@code --consensus} may have
   * @throws StartupException if it cannot be understood or does not hold; for exit code {@link
   *     StartupException#USAGE} with a text, {@link #usage()} belongs below that text
   */
  public static Invocation read(
      List<String> arguments, Map<String, String> environment, Engines engines)
      throws StartupException {
    return new CommandLine(Arguments.read(arguments), environment).read(engines);
  }

  /** How the server is called, several lines. */
  public static String usage() {
    return Help.USAGE;
  }

  private Invocation read(Engines engines) throws StartupException {
    if (arguments.help()) {
      return new Invocation.Answer(Help.flags(), Help.USAGE);
    }
    if (!arguments.positional().isEmpty()) {
      throw StartupException.badFlags(
          GoText.quote(arguments.positional().getFirst()) + " is not a valid flag");
    }
    FlagValues values = arguments.values();
    if (values.get(FeatureFlags.VERSION)) {
      return new Invocation.Answer(Release.describe(), "");
    }
    String file = configFile(values);
    if (!file.isEmpty()) {
      ConfigFile read = ConfigFile.read(Path.of(file));
      return start(read.values(), read.warnings(), engines);
    }
    return start(values, new Environment(environment, values).apply(), engines);
  }

  private String configFile(FlagValues values) {
    String given = values.get(FeatureFlags.CONFIG_FILE);
    return given.isEmpty()
        ? environment.getOrDefault(FeatureFlags.CONFIG_FILE.environmentName(), "")
        : given;
  }

  private static Invocation start(FlagValues values, List<LogLine> first, Engines engines)
      throws StartupException {
    List<LogLine> warnings = new ArrayList<>(first);
    warnings.addAll(withoutEffect(values));
    return new ConfigReader(values, engines, warnings).read();
  }

  private static List<LogLine> withoutEffect(FlagValues values) {
    List<LogLine> warnings = new ArrayList<>();
    if (values.has(ClusteringFlags.V2_DEPRECATION)) {
      warnings.add(
          LogLine.of(
              Severity.WARN,
              "--v2-deprecation is deprecated and scheduled for removal in v3.8."
                  + " The default value is enforced, ignoring user input."));
    }
    tell(Effect.WITHOUT_MEANING, Severity.INFO, "flags have nothing to tune here", values)
        .ifPresent(warnings::add);
    tell(Effect.NOT_YET, Severity.WARN, "flags have no effect so far", values)
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<LogLine> tell(
      Effect effect, Severity severity, String message, FlagValues values) {
    List<String> set =
        FlagTable.withEffect(effect).stream()
            .filter(values::differs)
            .map(flag -> "--" + flag.name())
            .toList();
    return set.isEmpty()
        ? Optional.empty()
        : Optional.of(LogLine.of(severity, message).with("flags", set));
  }
}
