package io.holdfast.utility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and how it ended. */
record Run(int status, String out, String err) {
  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Utility.commandLine("etcdutl", new PrintWriter(out), new PrintWriter(err))
            .execute(arguments);
    return new Run(status, out.toString(), err.toString());
  }

  /** Of a command that succeeds. */
  static String printed(String... arguments) {
    Run run = of(arguments);
    assertEquals(0, run.status, run.err);
    return run.out;
  }

  /** Of a command that fails: one line says why. */
  static void assertRefused(int status, String message, String... arguments) {
    Run run = of(arguments);
    assertEquals("Error: " + message + System.lineSeparator(), run.err);
    assertEquals(status, run.status);
    assertEquals("", run.out);
  }
}
