package io.holdfast.api.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.linecorp.armeria.common.HttpData;
import io.holdfast.protocol.authpb.Permission;
import io.holdfast.protocol.etcdserverpb.AlarmResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetResponse;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.ResponseOp;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.KeyValue;
import io.holdfast.testkit.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static MessageBytes message(byte[] bytes) {
    return new MessageBytes(bytes, 0, bytes.length);
  }

  private static String json(Message message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = message.toByteArray();
    JsonWriter.write(message.getDescriptorForType(), message(bytes), bytes.length, out);
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
    byte[] bytes = answer.build().toByteArray();
    JsonPieces pieces =
        new JsonPieces(MemberListResponse.getDescriptor(), message(bytes), bytes.length, size);
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

  @Test
  void anAnswerMayArriveInAnyPieces() throws IOException {
    long seed = 20261122;
    SplittableRandom random = new SplittableRandom(seed);
    RandomMessages messages = new RandomMessages(random);
    for (int round = 0; round < 300; round++) {
      Message message = messages.next(TxnResponse.getDescriptor(), 4);
      assertEquals(json(message), arriving(message, () -> random.nextInt(40)), "seed " + seed);
    }
  }

  @Test
  void aLongValueIsWrittenWhileItArrives() throws IOException {
    byte[] value = new byte[1_000_001];
    new SplittableRandom(7).nextBytes(value);
    var kv = KeyValue.newBuilder().setValue(com.google.protobuf.ByteString.copyFrom(value));
    var answer = RangeResponse.newBuilder().addKvs(kv).build();
    assertEquals(json(answer), arriving(answer, () -> 10_000));
  }

  /** Makes JSON of what is there before more comes, and keeps nothing of it back. */
  private static String arriving(Message message, IntSupplier sizes) throws IOException {
    byte[] bytes = message.toByteArray();
    MessageBytes arrived = new MessageBytes();
    JsonPieces pieces = new JsonPieces(message.getDescriptorForType(), arrived, bytes.length, 1000);
    StringBuilder all = new StringBuilder();
    int at = 0;
    while (pieces.hasNext()) {
      HttpData piece = pieces.next();
      all.append(piece.toStringUtf8());
      if (piece.isEmpty()) {
        assertTrue(arrived.available() < 100, () -> arrived.available() + " bytes are kept");
        assertTrue(at < bytes.length, "all came, and that was not enough");
        int end = Math.min(bytes.length, at + sizes.getAsInt());
        arrived.add(Arrays.copyOfRange(bytes, at, end));
        at = end;
      }
    }
    return all.toString();
  }
}
