package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call takes of what its client sends; every step is one turn of the event loop. */
class StreamingCallTest {
  private final HttpRequestWriter body =
      HttpRequest.streaming(RequestHeaders.of(HttpMethod.POST, "/etcdserverpb.Watch/Watch"));
  private final ServiceRequestContext context = ServiceRequestContext.builder(body).build();
  private final EventLoop loop = context.eventLoop().withoutContext();
  private final AtomicLong now = new AtomicLong();
  private final LargeRequests requests =
      new LargeRequests(new LargeRequestsConfig(10, 100, Duration.ofNanos(5)), now::get);
  private final Taking call = new Taking(setup());

  private CallSetup setup() {
    GrpcMeasures measures = new GrpcMeasures(Duration.ZERO);
    CallMeter meter = new CallMeter(measures, measures.of("/etcdserverpb.Watch/Watch"));
    try {
      return CallSetup.of(context, HttpHeaders.of(), GrpcConfig.DEFAULTS, meter, requests);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes as many messages as the test allows. */
  private static final class Taking extends StreamingCall {
    final List<String> taken = new ArrayList<>();
    int takenMax;
    boolean wasHalfClosed;

    Taking(CallSetup setup) {
      super(setup);
    }

    @Override
    void received(byte[] message) {
      taken.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    void halfClosed() {
      wasHalfClosed = true;
    }

    @Override
    void writable() {}

    @Override
    void ended() {}

    @Override
    boolean mayRead() {
      return taken.size() < takenMax;
    }
  }

  @BeforeEach
  void subscribe() {
    turn(() -> body.subscribe(call, loop, SubscriptionOption.WITH_POOLED_OBJECTS));
  }

  @AfterEach
  void end() {
    turn(call.out::abort);
  }

  private void turn(Runnable step) {
    loop.submit(step).syncUninterruptibly();
  }

  private void sends(ByteBuf piece) {
    turn(() -> assertTrue(body.tryWrite(HttpData.wrap(piece))));
  }

  private void takes(int messages) {
    turn(() -> {
      call.takenMax += messages;
      call.read();
    });
  }

  private static ByteBuf frame(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return Unpooled.buffer().writeByte(0).writeInt(bytes.length).writeBytes(bytes);
  }

  @Test
  void whatArrivedWhileTheCallTookNothingIsTakenAfterwards() {
    takes(1);
    sends(frame("a"));
    sends(frame("b"));
    assertEquals(List.of("a"), call.taken);
    takes(2);
    assertEquals(List.of("a", "b"), call.taken);
    sends(frame("c"));
    assertEquals(List.of("a", "b", "c"), call.taken);
  }

  @Test
  void aMessageThatArrivedInPiecesMeanwhileIsTakenAfterwards() {
    takes(1);
    sends(frame("a"));
    ByteBuf split = frame("split");
    while (split.isReadable()) {
      sends(split.readBytes(1));
    }
    takes(1);
    assertEquals(List.of("a", "split"), call.taken);
  }

  @Test
  void aLargeMessageCountsUntilItIsWhole() {
    takes(2);
    String large = "large".repeat(10);
    ByteBuf split = frame(large);
    sends(split.readBytes(30));
    assertTrue(requests.held() >= 30);
    sends(split);
    assertEquals(List.of(large), call.taken);
    assertEquals(0, requests.held());
  }

  @Test
  void aLargeMessageWithoutRoomEndsTheCall() throws Exception {
    requests.room(() -> {}).hold(90);
    takes(1);
    sends(frame("large".repeat(10)).readBytes(30));
    turn(() -> assertTrue(call.out.hasEnded()));
    assertEquals(90, requests.held());
  }

  @Test
  void aLargeMessageThatIsNotCompletedEndsTheCallWhenAnotherFindsNoRoom() throws Exception {
    takes(1);
    sends(frame("large".repeat(10)).readBytes(30));
    now.set(5);
    turn(() -> assertFalse(call.out.hasEnded()));
    requests.room(() -> {}).hold(90);
    turn(() -> assertTrue(call.out.hasEnded()));
    assertEquals(90, requests.held());
  }

  @Test
  void anEndThatCameMeanwhileIsHeardAfterTheLastMessage() {
    takes(1);
    sends(frame("a"));
    sends(frame("b"));
    turn(body::close);
    takes(2);
    assertEquals(List.of("a", "b"), call.taken);
    assertTrue(call.wasHalfClosed);
  }
}
