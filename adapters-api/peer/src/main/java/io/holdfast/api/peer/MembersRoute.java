package io.holdfast.api.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.cluster.Member;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The member list on the peer port, for members that are about to join: a JSON array, with the
 * cluster's id in a header.
 */
public final class MembersRoute implements HttpService {
  static final String PATH = "/members";

  private final long clusterId;
  private final Supplier<List<Member>> members;

  private MembersRoute(long clusterId, Supplier<List<Member>> members) {
    this.clusterId = clusterId;
    this.members = members;
  }

  /**
   * @param members as this member knows them; asked on an event loop, must not block
   */
  public static PeerRoute of(long clusterId, Supplier<List<Member>> members) {
    return new PeerRoute(PATH, new MembersRoute(clusterId, members));
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    ResponseHeaders headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(MediaType.JSON)
            .add(PeerHeaders.CLUSTER_ID, PeerHeaders.hex(clusterId))
            .build();
    return HttpResponse.of(headers, HttpData.ofUtf8(write(members.get()) + "\n"));
  }

  static String write(List<Member> members) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Member member : members) {
      ObjectNode one = all.addObject();
      one.put("id", new BigInteger(Long.toUnsignedString(member.id())));
      member.peerUrls().forEach(one.putArray("peerURLs")::add);
      if (member.learner()) {
        one.put("isLearner", true);
      }
      if (!member.name().isEmpty()) {
        one.put("name", member.name());
      }
      if (!member.clientUrls().isEmpty()) {
        member.clientUrls().forEach(one.putArray("clientURLs")::add);
      }
    }
    return all.toString();
  }

  /**
   * @throws IOException if it is no member list
   */
  static List<Member> read(byte[] json) throws IOException {
    JsonNode all = Json.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    if (all == null || !all.isArray()) {
      throw new IOException("not a list of members");
    }
    List<Member> members = new ArrayList<>(all.size());
    for (JsonNode one : all) {
      members.add(
          new Member(
              one.path("id").bigIntegerValue().longValue(),
              one.path("name").asText(""),
              texts(one.path("peerURLs")),
              texts(one.path("clientURLs")),
              one.path("isLearner").asBoolean(false)));
    }
    return members;
  }

  /** Made for the first request: it would take a thirtieth of a start. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
