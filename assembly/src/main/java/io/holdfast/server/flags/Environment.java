package io.holdfast.server.flags;

import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sets from the environment what the arguments left open. */
final class Environment {
  private static final String VARIABLE = "environment-variable";

  private final Map<String, String> variables;
  private final FlagValues values;

  Environment(Map<String, String> variables, FlagValues values) {
    this.variables = new TreeMap<>(variables);
    this.values = values;
  }

  /** Returns a warning for every variable that looks like a flag and is none. */
  List<LogLine> apply() throws StartupException {
    Set<String> fromArguments = values.names();
    Map<String, Flag<?>> flags = new TreeMap<>();
    for (Flag<?> flag : FlagTable.BY_NAME.values()) {
      flags.put(flag.environmentName(), flag);
      if (!fromArguments.contains(flag.name())) {
        setFrom(flag);
      }
    }
    refuseConflicts(flags, fromArguments);
    return unknown(flags);
  }

  private void setFrom(Flag<?> flag) throws StartupException {
    String name = flag.environmentName();
    String text = variables.getOrDefault(name, "");
    if (text.isEmpty()) {
      return;
    }
    try {
      values.set(flag, text);
    } catch (InvalidValueException e) {
      throw StartupException.badFlags(
          "invalid value " + GoText.quote(text) + " for " + name + ": " + e.getMessage());
    }
  }

  private void refuseConflicts(Map<String, Flag<?>> flags, Set<String> fromArguments)
      throws StartupException {
    for (String name : variables.keySet()) {
      Flag<?> flag = flags.get(name);
      if (flag != null && fromArguments.contains(flag.name())) {
        String why =
            "conflicting environment variable is shadowed by corresponding command-line flag"
                + " (either unset environment variable or disable flag))";
        throw StartupException.refused(LogLine.of(Severity.FATAL, why).with(VARIABLE, name));
      }
    }
  }

  private List<LogLine> unknown(Map<String, Flag<?>> flags) {
    List<LogLine> warnings = new ArrayList<>();
    variables.forEach((name, value) -> {
      boolean empty = value.isEmpty();
      if (name.startsWith("ETCD_") && (empty || !flags.containsKey(name))) {
        warnings.add(
            LogLine.of(Severity.WARN, "unrecognized environment variable")
                .with(VARIABLE, Secrets.shown(name, value)));
      }
    });
    return warnings;
  }
}
