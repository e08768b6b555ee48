package io.holdfast.examples.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StockTest {
  private static final int CLERKS = 4;
  private static final int EACH = 50;

  @Test
  void clerksThatCountAtTheSameTimeLoseNothing() throws Exception {
    try (Stock stock = Stock.open();
        ExecutorService clerks = Executors.newFixedThreadPool(CLERKS)) {
      List<Future<?>> counting = new ArrayList<>();
      for (int clerk = 0; clerk < CLERKS; clerk++) {
        counting.add(clerks.submit(() -> count(stock)));
      }
      for (Future<?> one : counting) {
        one.get();
      }
      assertEquals((long) CLERKS * EACH, stock.of("apples"));
      stock.change("apples", -1);
      assertEquals((long) CLERKS * EACH - 1, stock.of("apples"));
      assertEquals(0, stock.of("pears"));
    }
  }

  private static void count(Stock stock) {
    for (int i = 0; i < EACH; i++) {
      stock.change("apples", 1);
    }
  }
}
