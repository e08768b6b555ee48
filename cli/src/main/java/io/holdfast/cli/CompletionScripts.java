package io.holdfast.cli;

import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts that let shells complete the commands and flags of a program without starting it.
 *
 * @param programs the names it has
 * @param words what may come after the words of a command, by those words with spaces between
 * @param valued the flags, long and short, whose value may be the next word, whatever the command
 */
public record CompletionScripts(
    List<String> programs, Map<String, String> words, Set<String> valued) {
  private static final List<String> CONTROL = List.of("holdfastctl", "etcdctl");

  public CompletionScripts {
    programs = List.copyOf(programs);
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    valued = Collections.unmodifiableSortedSet(new TreeSet<>(valued));
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
    FlagParser options = new FlagParser(new GlobalOptions());
    String common = flags(options);
    List<OptionSpec> all = new ArrayList<>(options.flags());
    words.put("", String.join(" ", commands.below(List.of())) + " " + common);
    for (CommandEntry entry : commands.entries()) {
      if (entry.words().size() == 2) {
        List<String> group = entry.words().subList(0, 1);
        words.put(group.getFirst(), String.join(" ", commands.below(group)) + " " + common);
      }
    }
    for (CommandEntry entry : commands.entries()) {
      FlagParser own = new FlagParser(entry.action().get());
      words.put(entry.path(), (flags(own) + " " + common).trim());
      all.addAll(own.flags());
    }
    return new CompletionScripts(CONTROL, words, valued(all));
  }

  /** The names among those of flags that are no switches anywhere. */
  public static Set<String> valued(List<OptionSpec> flags) {
    Set<String> valued = new TreeSet<>();
    Set<String> switches = new HashSet<>();
    flags.forEach(
        flag -> (flag.arity().min() > 0 ? valued : switches).addAll(List.of(flag.names())));
    valued.removeAll(switches);
    return valued;
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

  /**
   * Bash splits words at = and : too. The value of a flag is no word of a command; what is behind
   * the words of a command has its flags.
   */
  private String bash() {
    return """
    # Completes %1$s in bash.
    _%1$s() {
      local word path="" next="" value="" joined=""
      for word in "${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
        case $word in
          [=:]*) joined=1; continue ;;
          -*) joined="" ;;
        esac
        if [ -n "$joined$value" ]; then
          joined="" value=""
          continue
        fi
        case $word in
          %4$s) value=1 ;;
          -*) ;;
          *) path="${path:+$path }$word" ;;
        esac
      done
      word=${COMP_WORDS[COMP_CWORD]}
      COMPREPLY=()
      case $word in
        [=:]*) return ;;
        -*) joined="" ;;
      esac
      [ -z "$joined$value" ] || return
      while :; do
        case $path in
    %2$s
        esac
        [ -n "$next" ] || [ -z "$path" ] && break
        case $path in
          *" "*) path=${path%% *} ;;
          *) path="" ;;
        esac
      done
      COMPREPLY=($(compgen -W "$next" -- "$word"))
    }
    complete -o default -F _%1$s %3$s
    """
        .formatted(
            programs.getFirst(),
            cases("      \"%s\") next=\"%s\" ;;"),
            String.join(" ", programs),
            String.join(" | ", valued));
  }

  private String zsh() {
    return "#compdef "
        + String.join(" ", programs)
        + "\nautoload -U +X bashcompinit && bashcompinit\n"
        + bash();
  }

  /** Groups have no arguments; behind the words of a command there may be others. */
  private String fish() {
    StringBuilder script =
        new StringBuilder(
            """
            # Completes %1$s in fish.
            function __%1$s_at
              set -l given
              set -l value
              for word in (commandline -opc)[2..-1]
                if test -n "$value"
                  set value
                  continue
                end
                if contains -- $word %2$s
                  set value 1
                else if not string match -q -- '-*' $word
                  set -a given $word
                end
              end
              test -z "$value"; or return 1
              set -l wanted $argv[2..-1]
              if test $argv[1] = group
                test "$given" = "$wanted"
                return
              end
              set -l words (count $wanted)
              test (count $given) -ge $words; and test "$given[1..$words]" = "$wanted"
            end
            """
                .formatted(programs.getFirst(), String.join(" ", valued)));
    for (String program : programs) {
      words.forEach((path, next) -> script.append(fish(program, path, next)));
    }
    return script.toString();
  }

  private String fish(String program, String path, String next) {
    boolean group = words.keySet().stream().anyMatch(other -> isBelow(other, path));
    String condition =
        "__%s_at %s %s".formatted(programs.getFirst(), group ? "group" : "command", path).strip();
    return "complete -c %s -n '%s' -a '%s'%n".formatted(program, condition, next);
  }

  private static boolean isBelow(String path, String group) {
    return !path.isEmpty() && (group.isEmpty() || path.startsWith(group + " "));
  }

  private String powershell() {
    return """
    # Completes %1$s in PowerShell.
    Register-ArgumentCompleter -Native -CommandName %2$s -ScriptBlock {
      param($word, $line, $position)
      $next = @{
    %3$s
      }
      $valued = '%4$s' -split ' '
      $given = @()
      $value = $false
      foreach ($element in $line.CommandElements | Select-Object -Skip 1) {
        if ("$element" -eq $word -and $element.Extent.EndOffset -ge $position) { break }
        if ($value) { $value = $false }
        elseif ($valued -ccontains "$element") { $value = $true }
        elseif ("$element" -notlike '-*') { $given += "$element" }
      }
      if ($value) { return }
      $path = $given -join ' '
      while ($path -and -not $next.ContainsKey($path)) {
        $path = $path -replace ' ?[^ ]*$', ''
      }
      $next[$path] -split ' ' | Where-Object { $_ -like "$word*" }
    }
    """
        .formatted(
            programs.getFirst(),
            String.join(", ", programs),
            cases("    '%s' = '%s'"),
            String.join(" ", valued));
  }
}
