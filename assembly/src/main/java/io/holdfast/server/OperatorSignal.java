package io.holdfast.server;

import java.lang.System.Logger.Level;

/**
 * The signal by which programs that move files away ask for new ones. Where nobody handles it, it
 * ends the process.
 */
public final class HangupSignal {
  private HangupSignal() {}

  /** Runs {@code action} at each such signal from now on, instead of what was to run before. */
  public static void handle(Runnable action) {
    try {
      Signals.Jdk jdk = Signals.Jdk.find();
      jdk.handle("HUP", jdk.handler(action));
    } catch (ReflectiveOperationException e) {
      System.getLogger(HangupSignal.class.getName())
          .log(Level.WARNING, "SIGHUP cannot be handled error=\"" + e + "\"");
    }
  }
}
