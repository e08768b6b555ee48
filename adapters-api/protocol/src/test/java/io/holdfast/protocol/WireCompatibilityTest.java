package io.holdfast.protocol;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.holdfast.protocol.health.HealthProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a client of etcd 3.7.1 can send or receive is missing here, and nothing is added.
 */
class WireCompatibilityTest {

  private final ReferenceApi reference = ReferenceApi.load();
  private final CompiledApi compiled = CompiledApi.etcd();

  @Test
  void messagesAreThoseOfTheReference() {
    assertSame(reference.messages(), compiled.messages());
  }

  @Test
  void fieldsHaveTheNumbersTypesLabelsAndNamesOfTheReference() {
    assertSame(reference.fields(), compiled.fields());
  }

  @Test
  void enumValuesAreThoseOfTheReference() {
    assertSame(reference.enumValues(), compiled.enumValues());
  }

  @Test
  void callsTakeAnswerAndStreamAsInTheReference() {
    assertSame(reference.rpcs(), compiled.rpcs());
  }

  @Test
  void methodsAreRegisteredWithGrpcUnderTheNamesOfTheReference() {
    assertSame(reference.methods(), CompiledApi.methods());
  }

  @Test
  void theHealthProtocolHasWhatTheLibraryKnowsOfIt() {
    CompiledApi library = new CompiledApi(List.of(io.grpc.health.v1.HealthProto.getDescriptor()));
    CompiledApi ours = new CompiledApi(List.of(HealthProto.getDescriptor()));
    assertEquals(Set.of(), without(library.fields(), ours.fields()));
    assertEquals(Set.of(), without(library.enumValues(), ours.enumValues()));
    assertEquals(Set.of(), without(library.rpcs(), ours.rpcs()));
  }

  @Test
  void everyProtoFileIsCompared() throws IOException {
    Path sources = Path.of("src", "main", "protobuf");
    SortedSet<String> compared = compiled.fileNames();
    compared.add(HealthProto.getDescriptor().getFullName());
    try (Stream<Path> files = Files.walk(sources)) {
      SortedSet<String> present = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> present.add(sources.relativize(file).toString().replace('\\', '/')));
      assertSame(present, compared);
    }
  }

  private static void assertSame(SortedSet<String> expected, SortedSet<String> actual) {
    assertFalse(expected.isEmpty(), "nothing to compare with");
    assertAll(
        () -> assertEquals(Set.of(), without(expected, actual), "missing"),
        () -> assertEquals(Set.of(), without(actual, expected), "not in the reference"));
  }

  private static Set<String> without(Set<String> facts, Set<String> others) {
    Set<String> rest = new TreeSet<>(facts);
    rest.removeAll(others);
    return rest;
  }
}
