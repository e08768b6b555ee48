package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says beside its request. */
final class Metadata {
  private static final AsciiString TOKEN = AsciiString.cached("token");
  private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");
  private static final AsciiString HAS_LEADER = AsciiString.cached("hasleader");
  static final AsciiString API_VERSION = AsciiString.cached("client-api-version");
  private static final String BEARER = "Bearer ";

  private Metadata() {}

  /**
   * Who calls and under which conditions. A certificate says nothing about who makes a call from
   * inside: it is that of whoever sent the other request.
   *
   * @throws RefusedException if the metadata is malformed (J196)
   */
  static CallContext read(
      ServiceRequestContext context, HttpHeaders headers, boolean certificatesIdentify)
      throws RefusedException {
    checkApiVersion(headers.get(API_VERSION));
    Optional<String> token = token(headers);
    Optional<String> name =
        certificatesIdentify && !InsideCalls.isInside(context)
            ? CertificateName.of(context.sslSession())
            : Optional.empty();
    boolean requireLeader = "true".equals(headers.get(HAS_LEADER));
    return token.isEmpty() && name.isEmpty() && !requireLeader
        ? CallContext.ANONYMOUS
        : new CallContext(token, name, requireLeader);
  }

  /** The bearer token (K206). */
  private static Optional<String> token(HttpHeaders headers) {
    String token = headers.get(TOKEN);
    if (token == null) {
      token = headers.get(AUTHORIZATION);
    }
    return Optional.ofNullable(token)
        .map(t -> t.startsWith(BEARER) ? t.substring(BEARER.length()) : t);
  }

  /** Header values arrive with one character for each byte. */
  private static void checkApiVersion(@Nullable String version) throws RefusedException {
    if (version == null) {
      return;
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(version.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (CharacterCodingException e) {
      throw Refusal.of(KvError.INVALID_CLIENT_API_VERSION).exception();
    }
  }
}
