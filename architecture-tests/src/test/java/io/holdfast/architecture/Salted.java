package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/**
 * The immutable sets and maps of the JDK: their iteration order depends on a number that each
 * process draws at its start. With fewer than two elements there is only one order.
 */
final class Salted {

  private static final Set<String> COPIES =
      Set.of("java.util.Map.copyOf", "java.util.Map.ofEntries", "java.util.Set.copyOf");

  private Salted() {}

  static boolean makes(JavaCall<?> call) {
    String method = call.getTargetOwner().getFullName() + "." + call.getTarget().getName();
    List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
    return COPIES.contains(method)
        || (method.equals("java.util.Map.of") && parameters.size() > 2)
        || (method.equals("java.util.Set.of") && holdsSeveral(parameters));
  }

  private static boolean holdsSeveral(List<JavaClass> elements) {
    return elements.size() > 1 || elements.stream().anyMatch(JavaClass::isArray);
  }
}
