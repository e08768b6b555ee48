package io.holdfast.cli.client;

import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a connection did not come about, and what its user may do. */
final class ConnectionFailure {
  private ConnectionFailure() {}

  static String reason(Status status) {
    boolean tls = false;
    @Nullable Throwable innermost = null;
    for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
      tls |= t instanceof SSLException;
      innermost = t;
    }
    return switch (innermost) {
      case null -> oneLine(Optional.ofNullable(status.getDescription()).orElse("not connected"));
      case NotSslRecordException e -> "answers without TLS (use http://)";
      case Http2Exception e -> "answers, but not in HTTP/2 without TLS (use https://)";
      case CertPathBuilderException e ->
          "its certificate is of an authority that is not known (use --cacert)";
      default -> (tls ? "TLS: " : "") + oneLine(text(innermost));
    };
  }

  private static String text(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }

  /** Messages of the JDK are sentences; names in capitals stay. */
  private static String oneLine(String text) {
    String line = text.replace('\n', ' ').replaceFirst("\\.$", "");
    boolean sentence = line.length() > 1 && Character.isLowerCase(line.charAt(1));
    return sentence ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
  }
}
