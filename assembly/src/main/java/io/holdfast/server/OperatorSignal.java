package io.holdfast.server;

import java.lang.System.Logger.Level;

/** What operators ask of a running member. A signal that nobody handles ends the process. */
public enum OperatorSignal {
  /** Files were moved away: new ones are wanted. */
  HUP,
  /** The log shall say everything, or as much as before. */
  USR1;

  /** Runs {@code action} at each such signal from now on, instead of what was to run before. */
  public void handle(Runnable action) {
    try {
      Signals.Jdk jdk = Signals.Jdk.find();
      jdk.handle(name(), jdk.handler(action));
    } catch (ReflectiveOperationException e) {
      System.getLogger(OperatorSignal.class.getName())
          .log(
              Level.WARNING,
              "a signal cannot be handled signal=" + name() + " error=\"" + e + "\"");
    }
  }
}
