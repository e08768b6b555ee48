package io.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shells themselves, where they are installed, make of the scripts. */
class CompletionScriptsTest {
  /** Bash takes runs of these for words of their own. */
  private static final Pattern WORD = Pattern.compile("[=:]+|[^\\s=:]+");

  private static final String CALL =
      """
      . "$0"
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      _holdfastctl
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private static final String ZSH =
      "autoload -U +X compinit && compinit -u -D\nsetopt ksharrays\n" + CALL;

  @TempDir Path directory;

  private final CompletionScripts scripts = CompletionScripts.of(Commands.all());

  private static boolean installed(String shell) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
        .anyMatch(part -> Files.isExecutable(Path.of(part, shell)));
  }

  private List<String> words(String shell, String... command) throws Exception {
    Path script = directory.resolve("script");
    Files.writeString(script, scripts.of(shell).orElseThrow());
    List<String> all = new ArrayList<>();
    for (String word : command) {
      all.add(word.replace("$SCRIPT", script.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return output
        .lines()
        .map(line -> line.split("\t", 2)[0])
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** What comes up at the end of a line. */
  private List<String> inBash(String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", CALL, "$SCRIPT"));
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      command.add(words.group());
    }
    if (line.endsWith(" ")) {
      command.add("");
    }
    return words("bash", command.toArray(String[]::new));
  }

  /** It chooses among what is offered by itself. */
  private List<String> inZsh(String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("zsh", "-f", "-c", ZSH, "$SCRIPT"));
    List<String> words = List.of(line.split(" ", -1));
    command.addAll(words);
    return words("zsh", command.toArray(String[]::new)).stream()
        .filter(word -> word.startsWith(words.getLast()))
        .toList();
  }

  private List<String> inFish(String line) throws Exception {
    return words("fish", "fish", "--no-config", "-c", "source $SCRIPT; complete -C '" + line + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "etcdctl memb, member",
    "etcdctl get --prefi, --prefix",
    "etcdctl get key --cou, --count-only",
    "etcdctl --endpoints a:1 get --prefi, --prefix",
    "etcdctl -w json get --prefi, --prefix",
    "etcdctl --endpoints=http://a:1 get --prefi, --prefix",
    "etcdctl --endpoints=http://a:1 --hex=true user pas, passwd",
    "etcdctl get --prefix --cou, --count-only",
    "etcdctl get user: --prefi, --prefix",
    "etcdctl user get bob --deta, --detail",
    "etcdctl lease grant 60 --endpo, --endpoints",
    "etcdctl user get --prefi, ''",
    "etcdctl -w memb, ''",
    "etcdctl --endpoints=memb, ''"
  })
  void valuesOfFlagsAreNoCommands(String line, String offered) throws Exception {
    List<String> expected = offered.isEmpty() ? List.of() : List.of(offered);
    assertEquals(expected, inBash(line), "bash");
    if (installed("zsh")) {
      assertEquals(expected, inZsh(line), "zsh");
    }
    if (installed("fish")) {
      assertEquals(expected, inFish(line), "fish");
    }
  }
}
