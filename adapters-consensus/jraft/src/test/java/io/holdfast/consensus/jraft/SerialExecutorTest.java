package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final SerialExecutor serial = new SerialExecutor(pool::add);
  private final List<Integer> ran = new ArrayList<>();

  private void runPool() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  @Test
  void tasksRunInOrderAndGiveTheThreadBackNowAndThen() {
    List<Integer> numbers = IntStream.range(0, 200).boxed().toList();
    numbers.forEach(number -> serial.execute(() -> ran.add(number)));
    pool.remove().run();
    assertEquals(1, pool.size());
    runPool();
    assertEquals(numbers, ran);
  }

  @Test
  void whateverATaskThrowsTheNextOnesRun() {
    serial.execute(() -> {
      throw new IllegalStateException("on purpose");
    });
    serial.execute(() -> {
      throw new AssertionError("on purpose");
    });
    serial.execute(() -> ran.add(1));
    runPool();
    serial.execute(() -> ran.add(2));
    runPool();
    assertEquals(List.of(1, 2), ran);
  }
}
