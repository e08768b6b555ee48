package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the two sides tell each other before the first frame. */
final class PeerHeaders {
  static final String PATH_PREFIX = "/holdfast/peer/v1/";
  static final String PROTOCOL = "1";

  static final AsciiString CLUSTER_ID = HttpHeaderNames.of("x-etcd-cluster-id");
  static final AsciiString FROM = HttpHeaderNames.of("x-server-from");
  static final AsciiString TO = HttpHeaderNames.of("x-server-to");
  static final AsciiString PROTOCOL_VERSION = HttpHeaderNames.of("x-holdfast-peer-protocol");
  static final AsciiString REFUSAL = HttpHeaderNames.of("x-holdfast-refusal");

  static final String CLUSTER_ID_MISMATCH = "cluster ID mismatch";

  /** Ends the refusal of a member that was removed. */
  static final String REMOVED = "the member has been permanently removed from the cluster";

  private PeerHeaders() {}

  static String hex(long id) {
    return Long.toHexString(id);
  }

  /** An id in hex that is not zero, or empty. */
  static OptionalLong id(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 16 || text.startsWith("+")) {
      return OptionalLong.empty();
    }
    try {
      long id = Long.parseUnsignedLong(text, 16);
      return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    } catch (NumberFormatException notHex) {
      return OptionalLong.empty();
    }
  }
}
