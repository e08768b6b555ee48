package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.holdfast.protocol.etcdserverpb.Compare;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import io.holdfast.protocol.etcdserverpb.LeaseGrantResponse;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private final Variables variables = new Variables();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"a\",\"value\":{\"hex\":\"00ff\"},\"lease\":5,\"prev_kv\":true}",
        "{\"key\":{\"fill\":\"x\",\"len\":65,\"prefix\":\"y\"}}",
        "{\"key\":\"a\",\"lease\":\"9223372036854775807\"}",
        "{\"key\":\"a\",\"lease\":-1}",
      })
  void aRequestIsWrittenAsItWasRead(String json) throws JsonProcessingException {
    assertSame(json, read(PutRequest.getDescriptor(), json));
  }

  @Test
  void aChosenMemberOfAOneofAppearsEvenAtItsDefault() throws JsonProcessingException {
    String json = "{\"target\":\"VERSION\",\"key\":\"a\",\"version\":0}";
    Message compare = read(Compare.getDescriptor(), json);
    assertSame(
        "{\"key\":\"a\",\"version\":0}",
        compare.toBuilder().clearField(Compare.getDescriptor().findFieldByName("target")).build());
  }

  @Test
  void itemsAreRepeatedAndNumbered() throws JsonProcessingException {
    String json =
        "{\"success\": [{\"times\": 2, \"item\":"
            + " {\"request_put\": {\"key\": \"k{i:3}\", \"lease\": \"{i}\"}}}]}";
    assertSame(
        "{\"success\":[{\"request_put\":{\"key\":\"k000\"}},"
            + "{\"request_put\":{\"key\":\"k001\",\"lease\":1}}]}",
        read(TxnRequest.getDescriptor(), json));
  }

  @Test
  void aHeaderWithAllIdsShowsOnlyItsRevision() throws JsonProcessingException {
    ResponseHeader.Builder header =
        ResponseHeader.newBuilder().setClusterId(-1).setMemberId(2).setRaftTerm(3).setRevision(4);
    assertSame("{\"revision\":4,\"ids\":\"*\"}", header.build());
    assertSame(
        "{\"member_id\":\"*\",\"raft_term\":\"*\",\"revision\":4}",
        header.clearClusterId().build());
  }

  @Test
  void whatIsLeftOfALeaseIsWrittenOnlyWhenPlausible() throws JsonProcessingException {
    var lease = LeaseTimeToLiveResponse.newBuilder().setGrantedTTL(10);
    assertSame("{\"TTL\":\"remaining\",\"grantedTTL\":10}", lease.setTTL(10).build());
    assertSame("{\"TTL\":11,\"grantedTTL\":10}", lease.setTTL(11).build());
    assertSame("{\"TTL\":-1,\"grantedTTL\":10}", lease.setTTL(-1).build());
  }

  @Test
  void unsignedNumbersStayPositive() throws JsonProcessingException {
    assertSame("{\"hash\":4294967295}", HashKVResponse.newBuilder().setHash(-1).build());
  }

  @Test
  void aSavedValueIsNamedInRequestsAndAnswers() throws JsonProcessingException {
    Message granted = LeaseGrantResponse.newBuilder().setID(77).build();
    variables.save(Json.MAPPER.readTree("{\"lease\": \"$.ID\"}"), List.of(granted), false);
    assertSame("{\"ID\":{\"var\":\"lease\"}}", granted);
    Message put = read(PutRequest.getDescriptor(), "{\"key\":\"a\",\"lease\":{\"var\":\"lease\"}}");
    PutRequest expected =
        PutRequest.newBuilder().setKey(ByteString.copyFromUtf8("a")).setLease(77).build();
    assertEquals(expected.toByteString(), put.toByteString());
  }

  @Test
  void anUnknownFieldIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> read(PutRequest.getDescriptor(), "{\"kee\": \"a\"}"));
  }

  private Message read(com.google.protobuf.Descriptors.Descriptor type, String json)
      throws JsonProcessingException {
    return new MessageReader(variables).read(type, Json.MAPPER.readTree(json));
  }

  private void assertSame(String json, Message message) throws JsonProcessingException {
    JsonNode expected = Json.MAPPER.readTree(json);
    JsonNode written = Json.MAPPER.readTree(new MessageWriter(variables).write(message).toString());
    assertEquals(expected, written);
  }
}
