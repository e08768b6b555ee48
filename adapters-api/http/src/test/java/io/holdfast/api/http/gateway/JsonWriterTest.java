package io.holdfast.api.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.holdfast.protocol.authpb.Permission;
import io.holdfast.protocol.etcdserverpb.AlarmResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetResponse;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.ResponseOp;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.testkit.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static GrpcMessage message(Message message) {
    byte[] bytes = message.toByteArray();
    return new GrpcMessage(bytes, 0, bytes.length);
  }

  private static String json(Message message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonWriter.write(message.getDescriptorForType(), message(message), out);
    return out.toString(UTF_8);
  }

  @Test
  @Statement({20, 268})
  void longNumbersAreStringsAndBytesAreBase64() throws IOException {
    var answer =
        LeaseTimeToLiveResponse.newBuilder()
            .setHeader(ResponseHeader.newBuilder().setClusterId(-1).setRevision(3))
            .setTTL(-1)
            .addKeys(com.google.protobuf.ByteString.copyFrom(new byte[] {-1, -17}));
    assertEquals(
        "{\"header\":{\"cluster_id\":\"18446744073709551615\",\"revision\":\"3\"},\"TTL\":\"-1\","
            + "\"keys\":[\"/+8=\"]}",
        json(answer.build()));
  }

  @Test
  @Statement(269)
  void whatIsZeroIsLeftOutAndAnEmptyMessageIsNot() throws IOException {
    assertEquals("{}", json(PutResponse.getDefaultInstance()));
    assertEquals(
        "{\"responses\":[{\"response_put\":{\"header\":{}}}]}",
        json(
            TxnResponse.newBuilder()
                .addResponses(
                    ResponseOp.newBuilder()
                        .setResponsePut(
                            PutResponse.newBuilder()
                                .setHeader(ResponseHeader.getDefaultInstance())))
                .build()));
    assertEquals(
        "{\"perm\":[{\"key\":\"YQ==\"},{\"permType\":\"READWRITE\"}]}",
        json(
            AuthRoleGetResponse.newBuilder()
                .addPerm(
                    Permission.newBuilder()
                        .setKey(com.google.protobuf.ByteString.copyFromUtf8("a")))
                .addPerm(Permission.newBuilder().setPermType(Permission.Type.READWRITE))
                .build()));
  }

  @Test
  void everyMessageIsWrittenAsTheLibraryDoes() throws IOException {
    long seed = 20260703;
    RandomMessages messages = new RandomMessages(new SplittableRandom(seed));
    List<Descriptor> types =
        List.of(
            TxnResponse.getDescriptor(),
            WatchResponse.getDescriptor(),
            AlarmResponse.getDescriptor(),
            StatusResponse.getDescriptor(),
            MemberListResponse.getDescriptor());
    JsonFormat.Printer library = JsonFormat.printer().preservingProtoFieldNames();
    for (int round = 0; round < 200; round++) {
      for (Descriptor type : types) {
        Message message = messages.next(type, 4);
        assertEquals(
            JSON.readTree(library.print(message)), JSON.readTree(json(message)), "seed " + seed);
      }
    }
  }

  @Test
  void aLongAnswerIsMadeInPieces() throws IOException {
    RandomMessages messages = new RandomMessages(new SplittableRandom(5));
    var answer = MemberListResponse.newBuilder();
    while (answer.getMembersCount() < 5000) {
      var some = messages.next(MemberListResponse.getDescriptor(), 2);
      answer.mergeFrom(MemberListResponse.parseFrom(some.toByteString()));
    }
    int size = 20_000;
    JsonPieces pieces =
        new JsonPieces(MemberListResponse.getDescriptor(), message(answer.build()), size);
    StringBuilder all = new StringBuilder();
    int count = 0;
    while (pieces.hasNext()) {
      String piece = pieces.next().toStringUtf8();
      assertTrue(piece.length() < 2 * size, () -> "a piece of " + piece.length());
      all.append(piece);
      count++;
    }
    assertTrue(count > 10, count + " pieces");
    assertEquals(json(answer.build()), all.toString());
  }
}
