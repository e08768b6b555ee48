package io.holdfast.api.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.holdfast.ports.measure.Count;
import io.holdfast.protocol.Services;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How all calls went, by method. Any thread may look.
 *
 * <p>What clients say of themselves is kept apart for {@link #VERSIONS_MAX} versions at most, so
 * that no client can make it grow.
 */
public final class GrpcMeasures {
  private static final int VERSIONS_MAX = 100;
  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");
  private static final String UNKNOWN = "unknown";

  /**
   * Calls of clients that say the same of themselves.
   *
   * @param apiVersion what they say, or {@code unknown}
   */
  public record Client(String apiVersion, Count unary, Count streams) {
    private Client(String apiVersion) {
      this(apiVersion, new Count(), new Count());
    }
  }

  private final Map<String, MethodMeasures> byPath = new TreeMap<>();
  private final Client unknown = new Client(UNKNOWN);
  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final WatchSendMeasures watchSends = new WatchSendMeasures();
  private final Count receivedBytes = new Count();
  private final Count sentBytes = new Count();
  private final long goodNanos;

  /**
   * @param good how long a call with one request and one answer may take without a word in the log;
   *     zero for any time
   */
  public GrpcMeasures(Duration good) {
    this.goodNanos = good.isZero() ? Long.MAX_VALUE : good.toNanos();
    Services.methods().forEach(this::add);
  }

  private void add(MethodDescriptor method) {
    String service = method.getService().getFullName();
    byPath.put(
        "/" + Services.nameOf(method),
        new MethodMeasures(service, method.getName(), CallType.of(method)));
  }

  MethodMeasures of(String path) {
    MethodMeasures found = byPath.get(path);
    if (found == null) {
      throw new IllegalArgumentException("no method " + path);
    }
    return found;
  }

  /** All methods, called or not. */
  public Collection<MethodMeasures> methods() {
    return List.copyOf(byPath.values());
  }

  /** Calls by what clients say of themselves. */
  public List<Client> clients() {
    return Stream.concat(Stream.of(unknown), clients.values().stream()).toList();
  }

  /** Responses of watches. */
  public WatchSendMeasures watchSends() {
    return watchSends;
  }

  /** Bytes of messages received. */
  public Count receivedBytes() {
    return receivedBytes;
  }

  /** Bytes of messages sent. */
  public Count sentBytes() {
    return sentBytes;
  }

  long goodNanos() {
    return goodNanos;
  }

  void requested(CallType type, @Nullable String apiVersion) {
    Client client = apiVersion == null ? unknown : client(apiVersion);
    (type == CallType.UNARY ? client.unary : client.streams).increment();
  }

  private Client client(String apiVersion) {
    Client known = clients.get(apiVersion);
    if (known != null) {
      return known;
    }
    return clients.size() < VERSIONS_MAX && VERSION.matcher(apiVersion).matches()
        ? clients.computeIfAbsent(apiVersion, Client::new)
        : unknown;
  }
}
