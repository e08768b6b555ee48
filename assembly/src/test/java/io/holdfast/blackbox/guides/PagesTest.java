package io.holdfast.blackbox.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.shell.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands in the documentation do what it says.
 *
 * <p>All pages: {@code ./mvnw verify -pl assembly -am -Dtest=PagesTest
 * '-Dholdfast.blackbox.groups=blackbox'}
 */
@Tag("blackbox")
class PagesTest {
  @TempDir Path directory;

  @Tag("long")
  @Test
  @Timeout(120)
  void theQuickStartWorks() throws Exception {
    Page.QUICK_START.run(directory);
  }

  @Tag("long")
  @Timeout(300)
  @ParameterizedTest
  @MethodSource("io.holdfast.blackbox.guides.Page#slow")
  void otherPagesWork(Page page) throws Exception {
    page.run(directory);
  }

  @Test
  void everyPageWithCommandsIsRun() throws IOException {
    Set<Path> run =
        Stream.concat(Stream.of(Page.QUICK_START), Page.slow().stream())
            .map(Page::path)
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> pages = Files.list(Page.DOCS)) {
      assertEquals(
          run,
          pages
              .filter(page -> page.toString().endsWith(".md"))
              .filter(page -> !Printed.page(page, "here").isEmpty())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
