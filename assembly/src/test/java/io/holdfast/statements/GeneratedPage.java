package io.holdfast.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that is made by a test, and made again where {@code holdfast.write} says so. */
record GeneratedPage(Path file) {
  void assertIs(String text) throws IOException {
    if (Boolean.getBoolean("holdfast.write")) {
      Files.writeString(file, text);
    }
    assertEquals(
        text,
        Files.readString(file).replace("\r\n", "\n"),
        file.getFileName() + " is out of date: run this test with -Dholdfast.write=true");
  }
}
