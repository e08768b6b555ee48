package io.holdfast.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.holdfast.protocol.etcdserverpb.Member;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.ResponseOp;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import io.holdfast.protocol.mvccpb.Event;
import io.holdfast.protocol.mvccpb.KeyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  void tablesHaveHeadersInTheMiddleAndCellsAtTheRight() {
    Table table = new Table("Endpoint", "Is Leader").row(List.of("127.0.0.1:2379 ", "true"));
    assertEquals(
        """
        ┌────────────────┬───────────┐
        │    ENDPOINT    │ IS LEADER │
        ├────────────────┼───────────┤
        │ 127.0.0.1:2379 │      true │
        └────────────────┴───────────┘
        """,
        table.toString());
  }

  @Test
  void choicesStandBelowTheNameOfTheChoice() {
    TxnResponse response =
        TxnResponse.newBuilder()
            .setSucceeded(true)
            .addResponses(
                ResponseOp.newBuilder()
                    .setResponsePut(
                        PutResponse.newBuilder()
                            .setHeader(ResponseHeader.newBuilder().setRevision(10))))
            .build();
    JsonWriter json = new JsonWriter();
    MessageJson.write(json, response);
    assertEquals(
        "{\"succeeded\":true,\"responses\":[{\"Response\":{\"response_put\":{\"header\":"
            + "{\"revision\":10}}}}]}",
        json.toString());
  }

  @Test
  void whatIsZeroIsLeftOutAndBytesAreBase64() {
    JsonWriter json = new JsonWriter();
    MessageJson.write(
        json,
        Event.newBuilder()
            .setType(Event.EventType.DELETE)
            .setKv(KeyValue.newBuilder().setKey(ByteString.copyFromUtf8("w")).setModRevision(27))
            .build());
    assertEquals("{\"type\":1,\"kv\":{\"key\":\"dw==\",\"mod_revision\":27}}", json.toString());
  }

  @Test
  void idsAreUnsignedOrInBase16() {
    Member member = Member.newBuilder().setID(-1).setName("<n&1>").build();
    JsonWriter json = new JsonWriter();
    MessageJson.write(json, member);
    assertEquals(
        "{\"ID\":18446744073709551615,\"name\":\"\\u003cn\\u00261\\u003e\"}", json.toString());
    JsonWriter hex = new JsonWriter();
    MessageJson.writeHexIds(hex, member);
    assertEquals(
        "{\"ID\":\"ffffffffffffffff\",\"name\":\"\\u003cn\\u00261\\u003e\"}", hex.toString());
  }
}
