package io.holdfast.consensus.jraft;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Loads the library without losing a signal to it.
 *
 * <p>When its node is loaded, the library takes over SIGUSR2 and from then on answers each with
 * files in the working directory. A library has no business with either, so whoever had the signal
 * before gets it back. {@code sun.misc.Signal} is called by name because the compiler warns of it
 * in a way that nothing turns off; where it is missing there is nothing to lose.
 */
final class KeptSignals {
  private static final Logger LOG = System.getLogger(KeptSignals.class.getName());
  private static final String TAKEN = "USR2";
  private static boolean loaded;

  private KeptSignals() {}

  /** Loads {@code type}, once. */
  static synchronized void load(Class<?> type) {
    if (loaded) {
      return;
    }
    loaded = true;
    try {
      Object before = handle(ignored());
      Class.forName(type.getName(), true, type.getClassLoader());
      handle(before);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "signals stay as the library leaves them error=\"" + e + "\"");
    }
  }

  private static Object ignored() throws ReflectiveOperationException {
    return Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
  }

  /** Returns who had the signal before. */
  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
    try {
      return handle.invoke(null, signal.getConstructor(String.class).newInstance(TAKEN), handler);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(e.getCause());
    }
  }
}
