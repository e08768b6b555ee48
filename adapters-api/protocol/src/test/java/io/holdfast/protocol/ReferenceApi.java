package io.holdfast.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The public part of the API of etcd 3.7.1, as recorded in {@code reference/api.json}. */
final class ReferenceApi {

  private final JsonNode root;

  private ReferenceApi(JsonNode root) {
    this.root = root;
  }

  static ReferenceApi load() {
    try (InputStream json = ReferenceApi.class.getResourceAsStream("/reference/api.json")) {
      return new ReferenceApi(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SortedSet<String> messages() {
    return facts(
        publicOnes("messages")
            .map(message ->
                Fact.message(
                    text(message, "name"),
                    text(message, "syntax"),
                    texts(message, "oneofs").toList(),
                    texts(message, "reserved").toList())));
  }

  SortedSet<String> fields() {
    return facts(
        publicOnes("messages")
            .flatMap(message ->
                each(message, "fields").map(field -> field(text(message, "name"), field))));
  }

  SortedSet<String> enumValues() {
    return facts(
        publicOnes("enums")
            .flatMap(type ->
                each(type, "values")
                    .map(value ->
                        Fact.enumValue(text(type, "name"), number(value), text(value, "name")))));
  }

  /** The calls whose messages are defined here; the health service comes with gRPC. */
  SortedSet<String> rpcs() {
    return facts(
        each(root, "services")
            .filter(service -> !service.path("external").asBoolean())
            .flatMap(service -> each(service, "rpcs").map(rpc -> rpc(text(service, "name"), rpc))));
  }

  SortedSet<String> methods() {
    return facts(
        each(root, "services")
            .flatMap(service -> each(service, "rpcs"))
            .map(rpc ->
                Fact.method(
                    text(rpc, "full_method").substring(1),
                    flag(rpc, "client_streaming"),
                    flag(rpc, "server_streaming"))));
  }

  private static String field(String message, JsonNode field) {
    return Fact.field(
        message,
        number(field),
        text(field, "label"),
        text(field, "type"),
        text(field, "name"),
        text(field, "json_name"),
        field.path("oneof").asText("null"),
        flag(field, "is_map"),
        flag(field, "deprecated"));
  }

  private static String rpc(String service, JsonNode rpc) {
    return Fact.rpc(
        service,
        text(rpc, "name"),
        text(rpc, "request"),
        flag(rpc, "client_streaming"),
        text(rpc, "response"),
        flag(rpc, "server_streaming"));
  }

  private Stream<JsonNode> publicOnes(String kind) {
    return each(root, kind).filter(node -> flag(node, "public"));
  }

  private static Stream<JsonNode> each(JsonNode node, String name) {
    return StreamSupport.stream(node.required(name).spliterator(), false);
  }

  private static Stream<String> texts(JsonNode node, String name) {
    return each(node, name).map(JsonNode::asText);
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).textValue();
  }

  private static int number(JsonNode node) {
    return node.required("number").intValue();
  }

  private static boolean flag(JsonNode node, String name) {
    return node.required(name).booleanValue();
  }

  private static SortedSet<String> facts(Stream<String> lines) {
    return lines.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }
}
