package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import io.holdfast.consensus.jraft.ForwardCodec.Outcome;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerService;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes proposals that other members pass on, if this member leads. They are refused as a whole or
 * handed to the library one by one; the answer leaves when the last of them is applied or lost.
 */
final class ForwardService implements PeerService {
  static final String NAME = "propose";
  static final String LANE = "propose";

  private final Node node;
  private final Leadership leadership;
  private final int submittedMax;
  private final AtomicInteger submitted = new AtomicInteger();
  private volatile boolean closed;

  /**
   * @param submittedMax entries of other members handed to the library and not yet applied, at most
   */
  ForwardService(Node node, Leadership leadership, int submittedMax) {
    this.node = node;
    this.leadership = leadership;
    this.submittedMax = submittedMax;
  }

  void close() {
    closed = true;
  }

  @Override
  public void handle(PeerRequest request) {
    List<byte[]> entries;
    try {
      entries = ForwardCodec.entries(request.payload());
    } catch (IllegalArgumentException e) {
      request.fail(String.valueOf(e.getMessage()));
      return;
    }
    LeaderView view = leadership.view();
    if (closed || !view.leading()) {
      refuse(request, entries.size(), Outcome.NOT_LEADER);
    } else if (submitted.addAndGet(entries.size()) > submittedMax) {
      submitted.addAndGet(-entries.size());
      refuse(request, entries.size(), Outcome.BUSY);
    } else {
      append(request, entries, view.term());
    }
  }

  private void append(PeerRequest request, List<byte[]> entries, long term) {
    Answer answer = new Answer(request, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      int place = i;
      LocalProposals.submit(node, entries.get(i), status -> answer.finished(place, status), term);
    }
  }

  private static void refuse(PeerRequest request, int count, Outcome outcome) {
    byte[] codes = new byte[count];
    Arrays.fill(codes, ForwardCodec.code(outcome));
    request.respond(codes);
  }

  private static Outcome outcome(Status status) {
    if (status.isOk()) {
      return Outcome.APPLIED;
    }
    if (Failures.refusedAsNotLeader(status)) {
      return Outcome.NOT_LEADER;
    }
    return Failures.refusedAsBusy(status) ? Outcome.BUSY : Outcome.UNKNOWN;
  }

  /** Collects what became of the entries of one request. */
  private final class Answer {
    private final PeerRequest request;
    private final byte[] codes;
    private final AtomicInteger missing;

    Answer(PeerRequest request, int count) {
      this.request = request;
      this.codes = new byte[count];
      this.missing = new AtomicInteger(count);
    }

    void finished(int place, Status status) {
      codes[place] = ForwardCodec.code(outcome(status));
      submitted.decrementAndGet();
      if (missing.decrementAndGet() == 0) {
        request.respond(codes);
      }
    }
  }
}
