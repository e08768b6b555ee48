package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.RaftOutter.EntryMeta;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.google.protobuf.ByteString;
import io.holdfast.ports.consensus.ProposalFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No message is larger than what the transport is asked to carry. */
class MessageSizeTest {
  private static final JRaftConfig BOUNDS = JRaftConfig.DEFAULTS;
  private static final int ENTRY_BYTES = 3 << 20;
  private static final int MESSAGE_BYTES = BOUNDS.messageBytesMax(ENTRY_BYTES);

  /** An entry is added until there are too many or the body is full; the last may be large. */
  @Test
  void anAppendOfManyEntriesAndALargeOneIsNotLarger() {
    String peer = PeerNames.peer(-1).toString();
    EntryMeta meta =
        EntryMeta.newBuilder()
            .setTerm(Long.MAX_VALUE)
            .setType(EntryType.ENTRY_TYPE_DATA)
            .setDataLen(ENTRY_BYTES)
            .setChecksum(Long.MIN_VALUE)
            .build();
    AppendEntriesRequest request =
        AppendEntriesRequest.newBuilder()
            .setGroupId(PeerNames.group(-1))
            .setServerId(peer)
            .setPeerId(peer)
            .setTerm(Long.MAX_VALUE)
            .setPrevLogTerm(Long.MAX_VALUE)
            .setPrevLogIndex(Long.MAX_VALUE)
            .setCommittedIndex(Long.MAX_VALUE)
            .addAllEntries(Collections.nCopies(BOUNDS.appendEntriesMax(), meta))
            .setData(ByteString.copyFrom(new byte[BOUNDS.bodyBytesMax() - 1 + ENTRY_BYTES]))
            .build();
    assertFits(RaftMessage.encode(request));
  }

  @Test
  void manyForwardedProposalsAndALargeOneAreNotLarger() {
    ProposalQueue queue = new ProposalQueue();
    int small = Math.toIntExact((BOUNDS.forwardBytesMax() - 1) / (BOUNDS.forwardEntriesMax() - 1));
    List<Integer> sizes = new ArrayList<>();
    sizes.addAll(Collections.nCopies(BOUNDS.forwardEntriesMax() - 1, small));
    sizes.add(ENTRY_BYTES);
    sizes.forEach(size -> queue.add(proposal(size)));
    assertFits(
        ForwardCodec.entries(queue.take(BOUNDS.forwardEntriesMax(), BOUNDS.forwardBytesMax())));
    assertTrue(queue.isEmpty());
  }

  private static Proposal proposal(int bytes) {
    return new Proposal(new byte[bytes], failure -> {}, 0, ProposalFailure.NO_LEADER);
  }

  private static void assertFits(byte[] message) {
    assertTrue(message.length > ENTRY_BYTES, "a test of something large");
    assertTrue(message.length <= MESSAGE_BYTES, message.length + " > " + MESSAGE_BYTES);
  }
}
