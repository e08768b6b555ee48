package io.holdfast.cli.client;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the endpoints of a command into addresses. Hosts that are not known are left out as long as
 * there is another one. One resolver serves one channel.
 */
final class EndpointsResolver extends NameResolver {
  private final List<Endpoint> endpoints;
  private final Optional<String> serverName;
  private final Reachability reachability;
  private @Nullable Listener2 listener;

  private EndpointsResolver(Known known) {
    this.endpoints = known.config().endpoints();
    this.serverName = known.config().tls().flatMap(TlsConfig::serverName);
    this.reachability = known.reachability();
  }

  @Override
  public String getServiceAuthority() {
    return authority(endpoints.getFirst());
  }

  /** What the server of an endpoint is called, and certified for. */
  private String authority(Endpoint endpoint) {
    return serverName.orElseGet(endpoint::authority);
  }

  @Override
  public void start(Listener2 listener) {
    this.listener = listener;
    tell(listener);
  }

  /** Blocks for the resolver of the system, within the channel's own order of events. */
  @Override
  public void refresh() {
    if (listener != null) {
      tell(listener);
    }
  }

  private void tell(Listener2 listener) {
    List<EquivalentAddressGroup> groups = new ArrayList<>();
    String unknown = "";
    for (Endpoint endpoint : endpoints) {
      try {
        groups.add(group(endpoint));
      } catch (UnknownHostException e) {
        reachability.unknownHost(endpoint);
        unknown = "no such host: " + endpoint.target();
      }
    }
    if (groups.isEmpty()) {
      listener.onError(Status.UNAVAILABLE.withDescription(unknown));
    } else {
      listener.onResult(
          ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(groups)).build());
    }
  }

  private EquivalentAddressGroup group(Endpoint endpoint) throws UnknownHostException {
    Attributes attributes =
        Attributes.newBuilder()
            .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, authority(endpoint))
            .set(ObservedBalancing.OBSERVER, now -> reachability.changed(endpoint, now))
            .build();
    return new EquivalentAddressGroup(endpoint.addresses(), attributes);
  }

  @Override
  public void shutdown() {}

  private record Known(ClientConfig config, Reachability reachability) {}

  /** Knows the endpoints of every channel that is open in this process. */
  static final class Provider extends NameResolverProvider {
    static final Provider INSTANCE = new Provider();

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    /**
     * What a channel takes as its target.
     *
     * @param reachability is told of each endpoint
     */
    String register(ClientConfig config, Reachability reachability) {
      String name = Long.toString(numbers.incrementAndGet());
      known.put(name, new Known(config, reachability));
      return getDefaultScheme() + ":///" + name;
    }

    void forget(String target) {
      known.remove(target.substring(target.lastIndexOf('/') + 1));
    }

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return 4;
    }

    @Override
    public String getDefaultScheme() {
      return "holdfast-endpoints";
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
      return Set.of(SocketAddress.class);
    }

    @Override
    public NameResolver newNameResolver(URI target, Args args) {
      return new EndpointsResolver(
          Objects.requireNonNull(known.get(target.getPath().substring(1))));
    }
  }
}
