package io.holdfast.server.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides what is secret in a command line and its environment before it is shown. Names of files
 * that hold secrets are none.
 */
public final class Secrets {
  static final String HIDDEN = "***";

  private static final Set<String> FLAGS = Set.of("discovery-password", "discovery-token");
  private static final Pattern FLAG = Pattern.compile("--?([^=-][^=]*)(=.*)?", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("PASSW|SECRET|TOKEN|CREDENTIAL|PRIVATE");

  private Secrets() {}

  /** The same arguments without the values of flags that are secret. */
  public static List<String> hide(List<String> arguments) {
    List<String> shown = new ArrayList<>(arguments.size());
    boolean secretFollows = false;
    for (String argument : arguments) {
      var flag = FLAG.matcher(argument);
      boolean secret = !secretFollows && flag.matches() && FLAGS.contains(flag.group(1));
      if (secretFollows) {
        shown.add(HIDDEN);
      } else if (secret && flag.group(2) != null) {
        shown.add(argument.substring(0, argument.indexOf('=') + 1) + HIDDEN);
      } else {
        shown.add(argument);
      }
      secretFollows = secret && flag.group(2) == null;
    }
    return List.copyOf(shown);
  }

  /** A variable that nobody knows, with its value unless its name says that it is secret. */
  static String shown(String variable, String value) {
    boolean secret = VARIABLE.matcher(variable.toUpperCase(Locale.ROOT)).find();
    return variable + "=" + (secret ? HIDDEN : value);
  }
}
