package io.holdfast.blackbox.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What a command without an end prints, until it has printed the word that ends it, in whatever way
 * it does. Many may write; one waits.
 */
final class EndMark extends ByteArrayOutputStream {
  private static final List<String> MARKS = List.of("the-end", "dGhlLWVuZ", "\\x65\\x6e\\x64");

  private final CountDownLatch seen = new CountDownLatch(1);

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
    look();
  }

  @Override
  public synchronized void write(int b) {
    super.write(b);
    look();
  }

  private void look() {
    if (hasWord()) {
      seen.countDown();
    }
  }

  private static Stream<Integer> marks(String text) {
    return MARKS.stream().map(text::indexOf).filter(at -> at >= 0);
  }

  /** Completes when the word was printed, or nothing more will be. */
  CountDownLatch seen() {
    return seen;
  }

  /** Nothing more will be printed. */
  void end() {
    seen.countDown();
  }

  boolean hasWord() {
    return marks(toString(StandardCharsets.ISO_8859_1)).findAny().isPresent();
  }

  /** Up to the word; what comes behind it depends on when exactly the command was ended. */
  byte[] untilSeen() {
    String text = toString(StandardCharsets.ISO_8859_1);
    int end = marks(text).min(Integer::compare).orElse(text.length());
    return text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
  }
}
