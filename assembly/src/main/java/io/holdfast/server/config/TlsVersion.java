package io.holdfast.server.config;

import java.util.Arrays;
import java.util.Optional;

/** A version of TLS that can be asked for, oldest first. */
public enum TlsVersion {
  TLS_1_2("TLS1.2", "TLSv1.2"),
  TLS_1_3("TLS1.3", "TLSv1.3");

  private final String text;
  private final String protocol;

  TlsVersion(String text, String protocol) {
    this.text = text;
    this.protocol = protocol;
  }

  public static Optional<TlsVersion> named(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /** Its name on the command line. */
  public String text() {
    return text;
  }

  /** Its name in the JDK. */
  public String protocol() {
    return protocol;
  }
}
