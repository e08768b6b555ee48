package io.holdfast.assembly.tls;

import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The material of one side as it is now. Files that have changed are taken over together, when all
 * of them can be used and fit each other; until then nothing changes.
 *
 * <p>Any thread may ask; one at a time reloads.
 */
final class LiveMaterial {
  private final TlsFiles files;
  private final InstantSource clock;
  private final TlsMeasures measures;
  private volatile State state;
  private List<FileStamp> seen;
  private boolean settled;
  private String complaint = "";

  /**
   * @param authorities check chains of certificates against what is trusted
   */
  record State(TlsMaterial material, X509ExtendedTrustManager authorities) {
    static State of(TlsMaterial material) throws TlsFileException {
      return new State(material, Authorities.of(material.trusted()));
    }
  }

  private LiveMaterial(TlsFiles files, InstantSource clock, TlsMeasures measures, State state) {
    this.files = files;
    this.clock = clock;
    this.measures = measures;
    this.state = state;
    this.seen = files.stamps();
    measures.took(validUntil());
  }

  static LiveMaterial read(TlsFiles files, InstantSource clock, TlsMeasures measures)
      throws TlsFileException {
    return new LiveMaterial(files, clock, measures, State.of(files.read()));
  }

  State now() {
    return state;
  }

  TlsMeasures measures() {
    return measures;
  }

  /** Looks whether files have changed and takes them over. Blocks while it reads; never fails. */
  void reload() {
    try {
      look();
    } catch (RuntimeException e) {
      Logging.write(
          LogLine.of(Severity.ERROR, "TLS files could not be looked at")
              .with("side", measures.side())
              .with("error", String.valueOf(e)));
    }
  }

  private void look() {
    List<FileStamp> stamps = files.stamps();
    boolean changed = !stamps.equals(seen);
    if (!changed && settled) {
      return;
    }
    Instant now = clock.instant();
    settled = stamps.stream().allMatch(stamp -> stamp.isSettled(now));
    seen = stamps;
    try {
      take(files.read());
    } catch (TlsFileException e) {
      refuse(String.valueOf(e.getMessage()), changed);
    }
  }

  private void take(TlsMaterial material) throws TlsFileException {
    if (!material.equals(state.material())) {
      state = State.of(material);
      measures.reloads().add(1);
      Logging.write(
          LogLine.of(Severity.INFO, "changed TLS files are in use")
              .with("side", measures.side())
              .with("valid-until", validUntil().toString()));
    }
    measures.took(validUntil());
    complaint = "";
  }

  private void refuse(String error, boolean changed) {
    measures.failed();
    if (changed || !error.equals(complaint)) {
      complaint = error;
      measures.failures().add(1);
      Logging.write(
          LogLine.of(Severity.WARN, "changed TLS files cannot be used; the former stay in use")
              .with("side", measures.side())
              .with("error", error));
    }
  }

  private Instant validUntil() {
    return state
        .material()
        .dialing()
        .map(identity -> identity.certificate().getNotAfter().toInstant())
        .orElse(Instant.MAX);
  }
}
