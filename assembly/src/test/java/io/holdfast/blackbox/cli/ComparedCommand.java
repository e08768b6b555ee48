package io.holdfast.blackbox.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A control command, the original or ours. */
interface ComparedCommand {
  /** Runs a line to its end, or until the text that {@link EndMark} knows was printed. */
  Said run(ComparedLine line, ComparedServer server);

  /** Runs lines one after the other; what a line said has the line's place. */
  default List<Said> runAll(List<ComparedLine> lines, ComparedServer server)
      throws IOException, InterruptedException {
    List<Said> all = new ArrayList<>();
    for (ComparedLine line : lines) {
      if (line.prepares()) {
        server.ask(line);
        all.add(Said.NOTHING);
      } else {
        all.add(run(line, server));
      }
    }
    return all;
  }
}
