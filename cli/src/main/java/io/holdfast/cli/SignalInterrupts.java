package io.holdfast.cli;

import io.holdfast.cli.command.Terminal;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the signals that ask a process to end. {@code sun.misc.Signal} is all there is for
 * that; it is called by name because the compiler warns of it in a way that nothing turns off.
 */
final class SignalInterrupts implements Terminal.Interrupts {
  private static final List<String> NAMES = List.of("INT", "TERM");
  private static final int KILLED_BY_SIGNAL = 130;

  @Override
  public void onFirst(Runnable action) {
    AtomicBoolean first = new AtomicBoolean(true);
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> handled(method, first, action));
      Method handle = signal.getMethod("handle", signal, handler);
      for (String name : NAMES) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      }
    } catch (ReflectiveOperationException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(action, "interrupted"));
    }
  }

  /** A second request does not wait for what the first began. */
  private static @Nullable Object handled(Method method, AtomicBoolean first, Runnable action) {
    if (method.getName().equals("handle")) {
      if (!first.getAndSet(false)) {
        Runtime.getRuntime().halt(KILLED_BY_SIGNAL);
      }
      action.run();
    }
    return null;
  }
}
