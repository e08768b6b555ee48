package io.holdfast.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

/** The Java sources of all modules, as they lie on disk. */
final class SourceTree {

  private static final Path MAIN = Path.of("src", "main", "java");

  /** Modules that nothing else may use, and that the rules leave alone. */
  private static final Set<String> EXEMPT = Set.of("benchmarks", "examples");

  private final Path root;

  private SourceTree(Path root) {
    this.root = root;
  }

  static SourceTree ofProject() {
    return new SourceTree(Path.of("..").toAbsolutePath().normalize());
  }

  /** The names of the top-level classes that ship. */
  Set<String> mainClasses() throws IOException {
    Set<String> names = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
              throws IOException {
            if (directory.endsWith(MAIN)) {
              collect(directory, names);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return isElsewhere(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }
        });
    return names;
  }

  private static boolean isElsewhere(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return name.startsWith(".") || name.equals("target") || EXEMPT.contains(name);
  }

  private static void collect(Path sources, Set<String> names) throws IOException {
    try (var files = Files.walk(sources)) {
      files
          .map(file -> sources.relativize(file).toString())
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .forEach(file -> names.add(file.replace('/', '.').replace('\\', '.')));
    }
  }
}
