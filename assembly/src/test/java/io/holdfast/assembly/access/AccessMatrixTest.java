package io.holdfast.assembly.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method, by gRPC and by each of its routes, made by everybody: {@code matrix.txt} says what
 * they end with. That comes from the behaviour reference and not from this server. The kind of
 * token is no matter of the route, so signed ones go by gRPC only.
 */
class AccessMatrixTest {
  @TempDir java.nio.file.Path directory;

  @Test
  void everyMethodHasARow() throws Exception {
    Set<String> rows = new LinkedHashSet<>();
    Matrix.read().rows().forEach(row -> rows.add(row.rpc()));
    Set<String> missing = new LinkedHashSet<>(Methods.all().byName().keySet());
    missing.removeAll(rows);
    assertEquals(Set.of(), missing, "methods without a row in matrix.txt");
  }

  @Test
  void everyMethodWithARouteIsKnownByThatRoute() throws Exception {
    Methods methods = Methods.all();
    assertEquals(methods.byName().keySet(), methods.routes().keySet());
  }

  @TestFactory
  @Statement({200, 204, 205, 207, 208, 211, 213, 214, 215, 216, 217, 219, 220, 151, 152, 106})
  Stream<DynamicTest> simpleTokens() throws Exception {
    return callsOf(new SimpleCallers(Methods.all()), true);
  }

  @TestFactory
  @Statement({200, 204, 205, 207, 209, 211, 213, 214, 215, 216, 217, 219, 220, 151, 152, 106})
  Stream<DynamicTest> signedTokens() throws Exception {
    return callsOf(new SignedCallers(Methods.all(), directory), false);
  }

  private static Stream<DynamicTest> callsOf(Callers callers, boolean byRoutes) throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    Matrix matrix = Matrix.read();
    for (Matrix.Row row : matrix.rows()) {
      tests.add(dynamicTest(row.title(), () -> check(row, callers, byRoutes)));
    }
    return tests.stream().onClose(callers::close);
  }

  private static void check(Matrix.Row row, Callers callers, boolean byRoutes) throws Exception {
    callers.begin();
    List<String> wrong = new ArrayList<>();
    List<String> ways = new ArrayList<>(List.of(""));
    if (byRoutes) {
      ways.addAll(callers.methods().routes().getOrDefault(row.rpc(), List.of()));
    }
    for (String caller : row.cells().keySet()) {
      for (String way : ways) {
        Ending ending = end(row, caller, callers, way);
        String cell = row.cells().getOrDefault(caller, "");
        if (!ending.is(cell, row.letThrough())) {
          wrong.add(caller + " " + way + ": expected " + cell + ", was " + ending);
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  /** By the gateway if there is a path. */
  private static Ending end(Matrix.Row row, String caller, Callers callers, String path)
      throws Exception {
    GuardedServer server = callers.server(caller);
    MethodDescriptor method = callers.methods().named(row.rpc());
    Message request = server.prepare(row, caller);
    Optional<String> token = callers.token(caller);
    Ending ending =
        path.isEmpty()
            ? server.grpc.end(method, request, token)
            : server.gateway.end(path, request, token);
    callers.after(caller);
    return ending;
  }
}
