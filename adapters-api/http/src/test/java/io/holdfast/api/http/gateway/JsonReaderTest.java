package io.holdfast.api.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.holdfast.protocol.etcdserverpb.AlarmRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.v3electionpb.ProclaimRequest;
import io.holdfast.testkit.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static RangeRequest range(String json) throws Exception {
    return RangeRequest.parseFrom(
        JsonReader.read(RangeRequest.getDescriptor(), json.getBytes(UTF_8)));
  }

  private static String fault(Descriptor type, String json) {
    FailedCall refused =
        assertThrows(FailedCall.class, () -> JsonReader.read(type, json.getBytes(UTF_8)));
    return refused.failure().code().number() + " " + refused.failure().message();
  }

  private static String rangeFault(String json) {
    return fault(RangeRequest.getDescriptor(), json);
  }

  @Test
  @Statement(267)
  void fieldsHaveEitherName() throws Exception {
    ByteString a = ByteString.copyFromUtf8("a");
    assertEquals(a, range("{\"range_end\":\"YQ==\"}").getRangeEnd());
    assertEquals(a, range("{\"rangeEnd\":\"YQ==\"}").getRangeEnd());
    assertEquals(
        7,
        LeaseGrantRequest.parseFrom(
                JsonReader.read(LeaseGrantRequest.getDescriptor(), "{\"ID\":7}".getBytes(UTF_8)))
            .getID());
  }

  @Test
  @Statement(267)
  void whatIsUnknownIsPassedOver() throws Exception {
    RangeRequest expected = RangeRequest.newBuilder().setLimit(3).build();
    assertEquals(expected, range("{\"x\":{\"y\":[1,{\"limit\":2}]},\"limit\":3,\"z\":null}"));
    assertEquals(expected, range("{\"sort_order\":\"SIDEWAYS\",\"limit\":3}"));
  }

  @Test
  @Statement(267)
  void aFieldTwiceIsRefused() {
    assertEquals(
        "3 proto: (line 1:13): duplicate field \"limit\"",
        rangeFault("{\"limit\":1, \"limit\":1}"));
    assertEquals(
        "3 proto: (line 1:19): duplicate field \"rangeEnd\"",
        rangeFault("{\"range_end\":\"YQ\",\"rangeEnd\":\"YQ\"}"));
  }

  @Test
  @Statement(267)
  void aSecondMemberOfAChoiceIsRefused() {
    assertEquals(
        "3 proto: (line 1:43): error parsing \"requestPut\", oneof etcdserverpb.RequestOp.request"
            + " is already set",
        fault(
            TxnRequest.getDescriptor(),
            "{\"success\":[{\"request_range\":{\"key\":\"YQ\"},\"requestPut\":{}}]}"));
  }

  @ParameterizedTest
  @Statement(268)
  @ValueSource(strings = {"5", "\"5\"", "5.0", "5e0", "\"5.0\"", "50E-1", "\"0.5e1\""})
  void wholeNumbersAreReadHoweverTheyAreWritten(String number) throws Exception {
    assertEquals(5, range("{\"limit\":" + number + "}").getLimit());
  }

  @ParameterizedTest
  @Statement(268)
  @ValueSource(
      strings = {
        "1.5",
        "\"\"",
        "\"x\"",
        "\" 5\"",
        "\"05\"",
        "\"+5\"",
        "true",
        "{",
        "[",
        "9223372036854775808",
        "\"-9223372036854775809\"",
        "1e400",
        "1e999999999",
        "\"NaN\""
      })
  void whatIsNoSuchNumberIsRefused(String number) {
    String rest = number.equals("{") ? "}" : number.equals("[") ? "]" : "";
    assertEquals(
        "3 proto: (line 1:10): invalid value for int64 field limit: " + number,
        rangeFault("{\"limit\":" + number + rest + "}"));
  }

  @ParameterizedTest
  @Statement(268)
  @CsvSource({"YQ==,a", "YQ,a", "_-8=,-1", "/+8=,-1", "_-8,-1", "'',''"})
  void bytesHaveEitherAlphabet(String encoded, String text) throws Exception {
    ByteString expected =
        text.equals("-1")
            ? ByteString.copyFrom(new byte[] {-1, -17})
            : ByteString.copyFromUtf8(text);
    assertEquals(expected, range("{\"key\":\"" + encoded + "\"}").getKey());
  }

  @Test
  @Statement(268)
  void otherValuesAreRefusedWhereTheyStand() {
    assertEquals(
        "3 proto: (line 1:8): invalid value for bytes field key: \"***\"",
        rangeFault("{\"key\":\"***\"}"));
    assertEquals(
        "3 proto: (line 3:4): invalid value for bool field keysOnly: \"true\"",
        rangeFault("{\"limit\":1,\n\"keys_only\"\n : \"true\"}"));
    assertEquals(
        "3 proto: (line 1:17): invalid value for enum field sortOrder: 1.5",
        rangeFault("{\"sort_order\":  1.5}"));
    assertEquals(
        "3 proto: (line 1:19): invalid value for string field peerURLs: 7",
        fault(MemberAddRequest.getDescriptor(), "{\"peerURLs\":[\"\u00e4\", 7]}"));
  }

  @Test
  @Statement(268)
  void numbersAndNamesOfEnumsAreRead() throws Exception {
    assertEquals(RangeRequest.SortOrder.DESCEND, range("{\"sort_order\":2}").getSortOrder());
    assertEquals(
        RangeRequest.SortOrder.DESCEND, range("{\"sort_order\":\"DESCEND\"}").getSortOrder());
    assertEquals(9, range("{\"sort_order\":9}").getSortOrderValue());
  }

  @Test
  @Statement(268)
  void nullIsUnset() throws Exception {
    assertEquals(RangeRequest.getDefaultInstance(), range("{\"limit\":null,\"key\":null}"));
  }

  @ParameterizedTest
  @Statement(270)
  @CsvSource(
      quoteCharacter = '`',
      value = {"[],[", "1,1", "\"x\",\"x\"", "null,null"})
  void aMessageIsAnObject(String json, String token) {
    assertEquals("3 proto: syntax error (line 1:1): unexpected token " + token, rangeFault(json));
  }

  @Test
  @Statement(270)
  void aListIsAnArrayAndItsElementsAreWhatTheyMustBe() {
    String syntax = "3 proto: syntax error (line 1:";
    Descriptor type = TxnRequest.getDescriptor();
    assertEquals(syntax + "12): unexpected token {", fault(type, "{\"success\":{}}"));
    assertEquals(syntax + "13): unexpected token 1", fault(type, "{\"success\":[1]}"));
    assertEquals(syntax + "13): unexpected token null", fault(type, "{\"success\":[null]}"));
  }

  @Test
  void brokenTextsAreRefusedOrReadButNothingElse() throws Exception {
    for (long seed = 0; seed < 3_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Message message = new RandomMessages(random).next(TxnRequest.getDescriptor(), 4);
      byte[] json = JsonFormat.printer().print(message).getBytes(UTF_8);
      for (int i = random.nextInt(6); i >= 0; i--) {
        int at = random.nextInt(json.length);
        switch (random.nextInt(4)) {
          case 0 -> json[at] = (byte) random.nextInt(256);
          case 1 -> json[at] = (byte) "{}[]\",:0e\\\n".charAt(random.nextInt(11));
          case 2 -> json = Arrays.copyOf(json, Math.max(1, at));
          default ->
              System.arraycopy(
                  json, at, json, random.nextInt(at + 1), Math.min(9, json.length - at));
        }
      }
      readOrRefused(json, "seed " + seed);
    }
  }

  /** Written out, such a number would take all memory there is. */
  @ParameterizedTest
  @Timeout(20)
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1E2147483647", "0.1e2147483648"})
  void numbersWithManyPlacesAreRefusedAtOnce(String number) {
    for (String json : List.of(number, "\"" + number + "\"")) {
      readOrRefused(
          ("{\"success\":[{\"request_range\":{\"limit\":" + json + "}}]}").getBytes(UTF_8), json);
    }
  }

  private static void readOrRefused(byte[] json, String what) {
    try {
      var unused = TxnRequest.parseFrom(JsonReader.read(TxnRequest.getDescriptor(), json));
    } catch (FailedCall refused) {
      assertFalse(String.valueOf(refused.failure().message()).isEmpty(), what);
    } catch (Exception | Error e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void messagesAreNotNestedWithoutEnd() {
    String open = "{\"success\":[{\"request_txn\":";
    int levels = 200;
    String deep = open.repeat(levels) + "{}" + "}]}".repeat(levels);
    assertEquals("3 exceeded max recursion depth", fault(TxnRequest.getDescriptor(), deep));
  }

  @Test
  void everyMessageComesBackFromTheLibrarysJson() throws Exception {
    long seed = 20260702;
    RandomMessages messages = new RandomMessages(new SplittableRandom(seed));
    List<Descriptor> types =
        List.of(
            TxnRequest.getDescriptor(),
            WatchRequest.getDescriptor(),
            AlarmRequest.getDescriptor(),
            MemberAddRequest.getDescriptor(),
            ProclaimRequest.getDescriptor());
    for (int round = 0; round < 200; round++) {
      for (Descriptor type : types) {
        DynamicMessage message = messages.next(type, 4);
        assertEquals(message, read(type, JsonFormat.printer().print(message)), "seed " + seed);
        String protoNames = JsonFormat.printer().preservingProtoFieldNames().print(message);
        assertEquals(message, read(type, protoNames), "seed " + seed);
      }
    }
  }

  private static DynamicMessage read(Descriptor type, String json)
      throws FailedCall, InvalidProtocolBufferException {
    return DynamicMessage.parseFrom(type, JsonReader.read(type, json.getBytes(UTF_8)));
  }
}
