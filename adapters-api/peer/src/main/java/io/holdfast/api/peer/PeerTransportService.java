package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The end of the lanes that other members open; bound to a path with the variable {@code lane}. */
final class PeerTransportService implements HttpService {
  private static final Logger LOG = System.getLogger(PeerTransportService.class.getName());

  private final PeerIdentity self;
  private final PeerServices services;
  private final PeerTransportConfig config;
  private final InboundLanes lanes;
  private final Bars bars;
  private final PeerMeasures measures;
  private final RepeatedLog refusals;

  PeerTransportService(
      PeerIdentity self,
      PeerServices services,
      PeerTransportConfig config,
      InboundLanes lanes,
      Bars bars,
      PeerMeasures measures) {
    this.measures = measures;
    this.self = self;
    this.services = services;
    this.config = config;
    this.lanes = lanes;
    this.bars = bars;
    this.refusals = new RepeatedLog(config.repeatedLogInterval(), System::nanoTime);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (request.method() != HttpMethod.POST) {
      return HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    if (!context.sessionProtocol().isMultiplex()) {
      return refuse(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "HTTP/2 is needed");
    }
    String lane = String.valueOf(context.pathParam("lane"));
    return switch (Handshake.judge(self, request.headers(), lane)) {
      case Handshake.Accepted(long memberId) when bars.refuse(memberId) ->
          refuse(HttpStatus.GONE, PeerHeaders.REMOVED);
      case Handshake.Accepted(long memberId) -> open(context, request, memberId, lane);
      case Handshake.Refused refused -> refuse(context, refused);
    };
  }

  private HttpResponse open(
      ServiceRequestContext context, HttpRequest request, long memberId, String lane) {
    context.clearRequestTimeout();
    context.setMaxRequestLength(0);
    InboundConnection connection =
        new InboundConnection(context, memberId, services, config, measures.peers().of(memberId));
    request.subscribe(
        connection, context.eventLoop().withoutContext(), SubscriptionOption.WITH_POOLED_OBJECTS);
    lanes.admit(lane, connection);
    if (bars.refuse(memberId)) {
      lanes.end(memberId);
    }
    return HttpResponse.of(connection.outlet());
  }

  private HttpResponse refuse(ServiceRequestContext context, Handshake.Refused refused) {
    if (refusals.permits()) {
      LOG.log(
          Level.WARNING,
          "request {0} local-cluster-id={1} remote-cluster-id={2} local-member-id={3}"
              + " remote-peer-id={4} remote-address={5}",
          refused.reason(),
          PeerHeaders.hex(self.clusterId()),
          PeerHeaders.hex(refused.clusterId()),
          PeerHeaders.hex(self.memberId()),
          PeerHeaders.hex(refused.memberId()),
          context.remoteAddress());
    }
    return refuse(refused.status(), refused.reason());
  }

  private static HttpResponse refuse(HttpStatus status, String reason) {
    ResponseHeaders headers =
        ResponseHeaders.builder(status)
            .contentType(MediaType.PLAIN_TEXT_UTF_8)
            .add(PeerHeaders.REFUSAL, reason)
            .build();
    return HttpResponse.of(headers, HttpData.ofUtf8(reason));
  }
}
