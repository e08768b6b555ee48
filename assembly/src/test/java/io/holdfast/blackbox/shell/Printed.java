package io.holdfast.blackbox.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands as they stand in print.
 *
 * <p>In a transcript {@code host$} comes before a command, {@code >} before what is typed while it
 * runs, and all else up to the next prompt is what it prints, without the empty lines at the end. A
 * line that only some releases print has them in front: {@code 3.4|} or {@code 3.7|}. {@code exit:}
 * tells a status other than 0. Lines with {@code #} in front are remarks, before the first prompt
 * or after an empty line.
 *
 * <p>In a page, blocks of {@code sh} are commands and nobody looks at what they print; blocks of
 * {@code console} are transcripts. Hosts may stand behind that word: all of it is typed on the
 * first one, then on the next. What is in remarks of the page is typed as well.
 */
public final class Printed {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(sh|console)((?: \\w+)*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern PROMPT = Pattern.compile("^(\\w*)\\$ (.*)$");

  private final String here;
  private final List<Step> steps = new ArrayList<>();
  private String host = "";
  private String command = "";
  private final StringBuilder input = new StringBuilder();
  private final List<String> output = new ArrayList<>();

  private Printed(String here) {
    this.here = here;
  }

  /** The steps of a transcript in which each prompt names its host. */
  public static List<Step> transcript(String text) {
    return new Printed("").read(text);
  }

  /**
   * The steps of a page.
   *
   * @param here the host of those blocks that name none
   */
  public static List<Step> page(Path page, String here) {
    List<Step> steps = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text(page));
    while (blocks.find()) {
      String hosts = blocks.group(2).isEmpty() ? here : blocks.group(2).strip();
      for (String host : hosts.split(" ", -1)) {
        steps.addAll(
            blocks.group(1).equals("sh")
                ? commands(blocks.group(3), host)
                : new Printed(host).read(blocks.group(3)));
      }
    }
    return steps;
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String joined(String text) {
    return text.replaceAll("\\\\\\n\\s*", "");
  }

  private static List<Step> commands(String block, String host) {
    return joined(block)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> new Step(host, line, "", Optional.empty()))
        .toList();
  }

  private List<Step> read(String text) {
    joined(text).lines().forEach(this::line);
    end();
    return List.copyOf(steps);
  }

  private void line(String line) {
    Matcher prompt = PROMPT.matcher(line);
    if (prompt.matches()) {
      end();
      host = prompt.group(1).isEmpty() ? here : prompt.group(1);
      command = prompt.group(2);
    } else if (isRemark(line)) {
      end();
    } else if (line.startsWith("> ") || line.equals(">")) {
      input.append(line.substring(Math.min(2, line.length()))).append('\n');
    } else if (!command.isEmpty()) {
      output.add(line);
    }
  }

  private boolean isRemark(String line) {
    return line.startsWith("#") && (output.isEmpty() || output.getLast().isEmpty());
  }

  private void end() {
    while (!output.isEmpty() && output.getLast().isEmpty()) {
      output.removeLast();
    }
    if (!command.isEmpty()) {
      steps.add(new Step(host, command, input.toString(), Optional.of(output)));
    }
    command = "";
    input.setLength(0);
    output.clear();
  }
}
