package io.holdfast.server;

/** A signal that asks the process to end. */
public enum StopSignal {
  TERM("terminated", 15),
  INT("interrupt", 2);

  private final String word;
  private final int number;

  StopSignal(String word, int number) {
    this.word = word;
    this.number = number;
  }

  /** What the log calls it. */
  String word() {
    return word;
  }

  /** What a shell reports of a process that it ended. */
  public int exitCode() {
    return 128 + number;
  }
}
