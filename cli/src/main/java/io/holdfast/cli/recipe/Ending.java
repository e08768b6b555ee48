package io.holdfast.cli.recipe;

import io.holdfast.cli.command.Terminal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Why a command that holds something ends: somebody asked, or what it holds is lost. Whatever the
 * thread that made this waits for is interrupted then, but not once it is {@linkplain #calm calm}:
 * it gives back what it holds in any case.
 */
final class Ending {
  private final Thread waiting = Thread.currentThread();
  private boolean calm;
  private final CountDownLatch come = new CountDownLatch(1);
  private final AtomicBoolean lost = new AtomicBoolean();

  static Ending of(Terminal terminal) {
    Ending ending = new Ending();
    terminal.interrupts().onFirst(ending::end);
    return ending;
  }

  private synchronized void end() {
    come.countDown();
    if (!calm) {
      waiting.interrupt();
    }
  }

  void lose() {
    lost.set(true);
    end();
  }

  boolean hasCome() {
    return come.getCount() == 0;
  }

  boolean isLoss() {
    return lost.get();
  }

  /** Blocks until it comes. Afterwards the thread is no longer interrupted. */
  void await() {
    boolean waited = false;
    while (!waited) {
      try {
        come.await();
        waited = true;
      } catch (InterruptedException e) {
        waited = hasCome();
      }
    }
    calm();
  }

  /** Lets the thread make further calls, which nothing here interrupts. */
  synchronized void calm() {
    calm = true;
    if (Thread.interrupted() && !hasCome()) {
      Thread.currentThread().interrupt();
    }
  }
}
