package io.holdfast.assembly.tls;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Looks at the certificate of a client once for each connection, before its first request gets
 * anywhere. The handshake has looked already, unless it took up a former session: such a one must
 * not outlive the trust that it was founded on. What takes longer, such as asking where the client
 * comes from, is done here alone.
 *
 * <p>Works on the event loop of the connection.
 */
final class Admission implements DecoratingHttpServiceFunction {
  private static final AttributeKey<CompletableFuture<Boolean>> VERDICT =
      AttributeKey.valueOf(Admission.class, "verdict");

  private final Trust trust;
  private final Optional<AddressCheck> addresses;
  private final Rejections rejections;

  Admission(Trust trust, Optional<AddressCheck> addresses, Rejections rejections) {
    this.trust = trust;
    this.addresses = addresses;
    this.rejections = rejections;
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    SSLSession session = context.sslSession();
    Channel channel = context.log().partial().channel();
    if (session == null || channel == null) {
      return service.serve(context, request);
    }
    CompletableFuture<Boolean> verdict = verdict(channel, session);
    if (verdict.isDone()) {
      return serve(verdict.join(), service, context, request);
    }
    return HttpResponse.of(
        verdict.thenApplyAsync(
            admitted -> serveLater(admitted, service, context, request), context.eventLoop()));
  }

  private static HttpResponse serve(
      boolean admitted, HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (admitted) {
      return service.serve(context, request);
    }
    request.abort();
    return HttpResponse.of(HttpStatus.FORBIDDEN);
  }

  private static HttpResponse serveLater(
      boolean admitted, HttpService service, ServiceRequestContext context, HttpRequest request) {
    try {
      return serve(admitted, service, context, request);
    } catch (Exception e) {
      return HttpResponse.ofFailure(e);
    }
  }

  private CompletableFuture<Boolean> verdict(Channel channel, SSLSession session) {
    CompletableFuture<Boolean> known = channel.attr(VERDICT).get();
    if (known == null) {
      known = judge(channel, session).thenApply(complaint -> admits(channel, complaint));
      channel.attr(VERDICT).set(known);
    }
    return known;
  }

  private CompletableFuture<Optional<String>> judge(Channel channel, SSLSession session) {
    try {
      X509Certificate[] chain = (X509Certificate[]) session.getPeerCertificates();
      trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
      return addresses.isPresent() && channel.remoteAddress() instanceof InetSocketAddress from
          ? addresses.get().complaint(chain[0], from)
          : CompletableFuture.completedFuture(Optional.empty());
    } catch (SSLPeerUnverifiedException | CertificateException e) {
      return CompletableFuture.completedFuture(Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Who is not admitted is cut off below HTTP/2, which would answer. */
  private boolean admits(Channel channel, Optional<String> complaint) {
    if (complaint.isEmpty()) {
      return true;
    }
    rejections.tell(channel, complaint.get());
    ChannelHandlerContext lowest = channel.pipeline().firstContext();
    if (lowest != null) {
      var unused = lowest.close();
    }
    return false;
  }
}
