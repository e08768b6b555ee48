package io.holdfast.server;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The signals that end this process. The first is handed over; a second ends the process at once.
 *
 * <p>A shutdown hook would not do: it cannot tell which signal came, and nothing it does decides
 * how the process ends. {@code sun.misc.Signal} is supported (module {@code jdk.unsupported}) and
 * is all there is; it is called by name because the compiler warns of it in a way that nothing
 * turns off. Where it is missing, signals end the process at once, which costs nothing but the
 * order.
 */
final class Signals {
  private static final int RAISE_MAX_SECONDS = 2;

  private final CompletableFuture<StopSignal> first = new CompletableFuture<>();

  /** Takes the signals over for the rest of the process. */
  static Signals install() {
    Signals signals = new Signals();
    try {
      Jdk jdk = Jdk.find();
      for (StopSignal signal : StopSignal.values()) {
        jdk.handle(signal.name(), jdk.handler(() -> signals.received(signal)));
      }
    } catch (ReflectiveOperationException e) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.WARNING, "signals cannot be handled error=\"" + e + "\"");
    }
    return signals;
  }

  private void received(StopSignal signal) {
    if (!first.complete(signal)) {
      Runtime.getRuntime().halt(signal.exitCode());
    }
  }

  /** Completes when one came. */
  CompletableFuture<StopSignal> first() {
    return first;
  }

  /**
   * Ends the process as if the signal had never been taken over: whoever waits for it sees the
   * signal, not an exit code. Shutdown hooks do not run. A JVM cannot send itself a signal that it
   * does not handle, so a shell does; without one an exit code has to do.
   */
  static void raiseAgain(StopSignal signal) {
    try {
      Jdk jdk = Jdk.find();
      jdk.handle(signal.name(), jdk.defaultHandler());
      String kill = "kill -s " + signal.name() + " " + ProcessHandle.current().pid();
      new ProcessBuilder("sh", "-c", kill).start().waitFor(RAISE_MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ReflectiveOperationException | IOException e) {
      // the exit code below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(signal.exitCode());
  }

  /** The JDK's classes for signals. */
  record Jdk(Class<?> signal, Class<?> handler) {
    static Jdk find() throws ClassNotFoundException {
      return new Jdk(Class.forName("sun.misc.Signal"), Class.forName("sun.misc.SignalHandler"));
    }

    Object handler(Runnable action) {
      return Proxy.newProxyInstance(
          Signals.class.getClassLoader(),
          new Class<?>[] {handler},
          (proxy, method, arguments) -> handled(action, proxy, method, arguments));
    }

    private static Object handled(
        Runnable action, Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> "signal handler";
        default -> {
          action.run();
          yield proxy;
        }
      };
    }

    Object defaultHandler() throws ReflectiveOperationException {
      return handler.getField("SIG_DFL").get(null);
    }

    void handle(String which, Object with) throws ReflectiveOperationException {
      call(signal.getMethod("handle", signal, handler), of(which), with);
    }

    private Object of(String which) throws ReflectiveOperationException {
      return signal.getConstructor(String.class).newInstance(which);
    }

    private static void call(Method method, Object... arguments)
        throws ReflectiveOperationException {
      try {
        method.invoke(null, arguments);
      } catch (InvocationTargetException e) {
        throw new ReflectiveOperationException(e.getCause());
      }
    }
  }
}
