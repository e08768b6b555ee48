package io.holdfast.cli;

import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts that let shells complete the commands and flags of a program without starting it.
 *
 * @param programs the names it has
 * @param words what may come after the words of a command, by those words with spaces between
 */
public record CompletionScripts(List<String> programs, Map<String, String> words) {
  private static final List<String> CONTROL = List.of("holdfastctl", "etcdctl");

  public CompletionScripts {
    programs = List.copyOf(programs);
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** The script for a shell; empty if it is one that nothing is known of. */
  public Optional<String> of(String shell) {
    return switch (shell) {
      case "bash" -> Optional.of(bash());
      case "zsh" -> Optional.of(zsh());
      case "fish" -> Optional.of(fish());
      case "powershell" -> Optional.of(powershell());
      default -> Optional.empty();
    };
  }

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
    return new CompletionScripts(CONTROL, words);
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

  private String bash() {
    return """
    # Completes %1$s in bash.
    _%1$s() {
      local word path="" next
      for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
          -*) ;;
          *) path="${path:+$path }$word" ;;
        esac
      done
      while :; do
        case $path in
    %2$s
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
    complete -o default -F _%1$s %3$s
    """
        .formatted(
            programs.getFirst(), cases("      \"%s\") next=\"%s\" ;;"), String.join(" ", programs));
  }

  private String zsh() {
    return "#compdef "
        + String.join(" ", programs)
        + "\nautoload -U +X bashcompinit && bashcompinit\n"
        + bash();
  }

  private String fish() {
    StringBuilder script = new StringBuilder("# Completes " + programs.getFirst() + " in fish.\n");
    for (String program : programs) {
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

  private String powershell() {
    return """
    # Completes %1$s in PowerShell.
    Register-ArgumentCompleter -Native -CommandName %2$s -ScriptBlock {
      param($word, $line, $position)
      $next = @{
    %3$s
      }
      $path = ($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { "$_" -notlike '-*' -and "$_" -ne $word }) -join ' '
      while ($path -and -not $next.ContainsKey($path)) {
        $path = $path -replace ' ?[^ ]*$', ''
      }
      $next[$path] -split ' ' | Where-Object { $_ -like "$word*" }
    }
    """
        .formatted(programs.getFirst(), String.join(", ", programs), cases("    '%s' = '%s'"));
  }
}
