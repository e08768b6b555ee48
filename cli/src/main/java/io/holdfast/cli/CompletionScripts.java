package io.holdfast.cli;

import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts for shells.
 *
 * @param words what may come after the words of a command, those words between spaces
 */
record CompletionScripts(Map<String, String> words) {
  private static final List<String> PROGRAMS = List.of("holdfastctl", "etcdctl");

  static CompletionScripts of(Commands commands) {
    Map<String, String> words = new LinkedHashMap<>();
    String common = flags(new FlagParser(new GlobalOptions()));
    words.put("", String.join(" ", commands.below(List.of())) + " " + common);
    for (CommandEntry entry : commands.entries()) {
      if (entry.words().size() == 2) {
        List<String> group = entry.words().subList(0, 1);
        words.put(group.getFirst(), String.join(" ", commands.below(group)) + " " + common);
      }
    }
    for (CommandEntry entry : commands.entries()) {
      String own = flags(new FlagParser(entry.action().get()));
      words.put(entry.path(), (own + " " + common).trim());
    }
    return new CompletionScripts(words);
  }

  private static String flags(FlagParser parser) {
    return parser.flags().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private String cases(String format) {
    List<String> lines = new ArrayList<>();
    words.forEach((path, next) -> lines.add(String.format(format, path, next)));
    return String.join("\n", lines);
  }

  String bash() {
    return """
    # Completes the control command in bash.
    _holdfastctl() {
      local word path="" next
      for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
          -*) ;;
          *) path="${path:+$path }$word" ;;
        esac
      done
      while :; do
        case $path in
    %s
          *) next="" ;;
        esac
        [ -n "$next" ] || [ -z "$path" ] && break
        case $path in
          *" "*) path=${path%% *} ;;
          *) path="" ;;
        esac
      done
      COMPREPLY=($(compgen -W "$next" -- "${COMP_WORDS[COMP_CWORD]}"))
    }
    complete -o default -F _holdfastctl %s
    """
        .formatted(cases("      \"%s\") next=\"%s\" ;;"), String.join(" ", PROGRAMS));
  }

  String zsh() {
    return "#compdef "
        + String.join(" ", PROGRAMS)
        + "\nautoload -U +X bashcompinit && bashcompinit\n"
        + bash();
  }

  String fish() {
    StringBuilder script = new StringBuilder("# Completes the control command in fish.\n");
    for (String program : PROGRAMS) {
      words.forEach((path, next) -> script.append(fish(program, path, next)));
    }
    return script.toString();
  }

  private static String fish(String program, String path, String next) {
    String condition =
        path.isEmpty()
            ? "__fish_use_subcommand"
            : path.replaceAll("(\\S+)", "__fish_seen_subcommand_from $1")
                .replace(" __", "; and __");
    return "complete -c %s -n '%s' -a '%s'%n".formatted(program, condition, next);
  }

  String powershell() {
    return """
    # Completes the control command in PowerShell.
    Register-ArgumentCompleter -Native -CommandName %s -ScriptBlock {
      param($word, $line, $position)
      $next = @{
    %s
      }
      $path = ($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { "$_" -notlike '-*' -and "$_" -ne $word }) -join ' '
      while ($path -and -not $next.ContainsKey($path)) {
        $path = $path -replace ' ?[^ ]*$', ''
      }
      $next[$path] -split ' ' | Where-Object { $_ -like "$word*" }
    }
    """
        .formatted(String.join(", ", PROGRAMS), cases("    '%s' = '%s'"));
  }
}
