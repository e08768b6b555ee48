package io.holdfast.blackbox.cli;

/** A control command, the original or ours. */
interface ComparedCommand {
  /** Runs a line to its end, or until the text that {@link EndMark} knows was printed. */
  Said run(ComparedLine line, ComparedServer server);
}
