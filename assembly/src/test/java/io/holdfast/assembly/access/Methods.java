package io.holdfast.assembly.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.holdfast.protocol.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every method that there is, by name, as it was compiled; and its routes of the gateway. */
record Methods(Map<String, MethodDescriptor> byName, Map<String, List<String>> routes) {
  private static final Path API =
      Path.of("../adapters-api/protocol/src/test/resources/reference/api.json");

  static Methods all() throws IOException {
    Map<String, MethodDescriptor> byName = new LinkedHashMap<>();
    Services.methods().forEach(method -> byName.put(Services.nameOf(method), method));
    return new Methods(byName, routesOfAll());
  }

  private static Map<String, List<String>> routesOfAll() throws IOException {
    Map<String, List<String>> routes = new LinkedHashMap<>();
    for (JsonNode service : new ObjectMapper().readTree(API.toFile()).get("services")) {
      for (JsonNode rpc : service.get("rpcs")) {
        List<String> paths = new ArrayList<>();
        rpc.get("http").forEach(route -> paths.add(route.get("path").textValue()));
        routes.put(service.get("name").textValue() + "/" + rpc.get("name").textValue(), paths);
      }
    }
    return routes;
  }

  MethodDescriptor named(String name) {
    MethodDescriptor method = byName.get(name);
    if (method == null) {
      throw new IllegalArgumentException("no method " + name);
    }
    return method;
  }
}
