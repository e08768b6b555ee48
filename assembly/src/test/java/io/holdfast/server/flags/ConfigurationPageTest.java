package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String COMMAND =
      "./mvnw test -pl assembly -am -Dtest=ConfigurationPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write=true";

  @Test
  void thePageIsUpToDate() throws IOException {
    String text = ConfigurationPage.text(COMMAND);
    if (Boolean.getBoolean("holdfast.write")) {
      Files.writeString(PAGE, text);
    }
    assertEquals(
        text,
        Files.readString(PAGE).replace("\r\n", "\n"),
        "the page is out of date; make it anew with " + COMMAND);
  }
}
