package io.holdfast.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an embedder carries that takes this module alone. The class path of these tests is all of
 * that and what tests need; which artifacts it may be, the build checks by name.
 */
class ClassPathTest {
  private static final Set<String> NATIVE = Set.of(".so", ".dll", ".dylib", ".jnilib");

  @Test
  void noJarHoldsANativeLibrary() throws IOException {
    assertEquals(List.of(), entries().filter(ClassPathTest::isNative).toList());
  }

  @Test
  void nettyIsNotThere() throws IOException {
    assertEquals(List.of(), entries().filter(name -> name.contains("io/netty/")).toList());
  }

  @Test
  void theAdaptersThatNeedNeitherAreThere() {
    assertEquals(Set.of("memory"), Services.stores().names());
    assertEquals(Set.of("standalone"), Services.logs().names());
    assertTrue(!(Services.backups() instanceof NoBackups));
  }

  private static boolean isNative(String name) {
    return NATIVE.stream().anyMatch(ending -> name.endsWith(ending) || name.contains(ending + "."));
  }

  private static Stream<String> entries() throws IOException {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<Path> parts = Stream.of(all.split(File.pathSeparator)).map(Path::of).toList();
    assertTrue(parts.size() > 5, all);
    Stream.Builder<String> names = Stream.builder();
    for (Path part : parts) {
      if (Files.isRegularFile(part)) {
        try (JarFile jar = new JarFile(part.toFile())) {
          jar.stream().map(JarEntry::getName).forEach(names);
        }
      }
    }
    return names.build();
  }
}
