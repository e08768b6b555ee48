package io.holdfast.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What shows which statement: annotated tests in all modules, and recorded conversations. */
final class Evidence {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA = ".java";
  private static final Set<String> SKIPPED = Set.of("target", "resources");

  private final TreeMap<Integer, SortedSet<String>> tests = new TreeMap<>();
  private final TreeMap<Integer, SortedSet<String>> conversations = new TreeMap<>();

  static Evidence collect(Path root, Path transcripts) throws IOException {
    Evidence evidence = new Evidence();
    evidence.readSources(root);
    evidence.readTranscripts(transcripts);
    return evidence;
  }

  private void readSources(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
            String name = String.valueOf(directory.getFileName());
            boolean skipped = name.startsWith(".") || SKIPPED.contains(name);
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes ignored)
              throws IOException {
            readSource(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void readSource(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(JAVA)) {
      String className = name.substring(0, name.length() - JAVA.length());
      new AnnotatedSource(className, Files.readString(file))
          .shown()
          .forEach(one -> add(tests, one.number(), one.by()));
    }
  }

  private void readTranscripts(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        JsonNode transcript = JSON.readTree(file.toFile());
        for (JsonNode number : transcript.path("statements")) {
          add(conversations, number.intValue(), transcript.path("name").textValue());
        }
      }
    }
  }

  private static void add(Map<Integer, SortedSet<String>> to, int number, String by) {
    to.computeIfAbsent(number, none -> new TreeSet<>()).add(by);
  }

  SortedSet<String> tests(int number) {
    return tests.getOrDefault(number, new TreeSet<>());
  }

  SortedSet<String> conversations(int number) {
    return conversations.getOrDefault(number, new TreeSet<>());
  }

  boolean shows(int number) {
    return tests.containsKey(number) || conversations.containsKey(number);
  }
}
