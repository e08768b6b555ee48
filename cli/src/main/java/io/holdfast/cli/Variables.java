package io.holdfast.cli;

import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.command.Terminal;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;

/** The environment as flags: each flag of every command may be a variable instead, not as well. */
final class Variables {
  private static final String PREFIX = "ETCDCTL_";
  private static final Set<String> OTHERS =
      Set.of("ETCDCTL_API", "ETCDCTL_WATCH_KEY", "ETCDCTL_WATCH_RANGE_END");

  private final Terminal terminal;

  Variables(Terminal terminal) {
    this.terminal = terminal;
  }

  static String name(OptionSpec flag) {
    return PREFIX + flag.longestName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Sets the flags from words and, where these leave it open, from variables. */
  FlagParser.Parsed parse(FlagParser parser, GlobalOptions common, List<String> words) {
    FlagParser.Parsed first = parser.parse(words);
    Map<String, String> rest = new TreeMap<>(terminal.environment());
    rest.keySet().removeIf(name -> !name.startsWith(PREFIX) || OTHERS.contains(name));
    List<String> all = new ArrayList<>();
    Set<String> names = namesOf(common);
    for (OptionSpec flag : parser.flags()) {
      String value = rest.remove(name(flag));
      if (value != null && !value.isEmpty() && names.contains(flag.longestName())) {
        refuseBoth(first, flag);
        all.add(flag.longestName() + "=" + value);
      }
    }
    rest.forEach(
        (name, value) -> log("warn", "unrecognized environment variable", name + "=" + value));
    if (all.isEmpty()) {
      return first;
    }
    all.addAll(words);
    return parser.parse(all);
  }

  private static Set<String> namesOf(GlobalOptions common) {
    return Set.copyOf(
        new FlagParser(common).flags().stream().map(OptionSpec::longestName).toList());
  }

  private void refuseBoth(FlagParser.Parsed words, OptionSpec flag) {
    if (words.has(flag)) {
      log(
          "fatal",
          "conflicting environment variable is shadowed by corresponding command-line flag (either"
              + " unset environment variable or disable flag))",
          name(flag));
      throw CommandFailure.error("");
    }
  }

  private void log(String level, String message, String variable) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("level").string(level).name("ts").string(Instant.now().toString());
    json.name("msg").string(message).name("environment-variable").string(variable).endObject();
    terminal.err().println(json);
  }
}
