package io.holdfast.cli.client;

import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which endpoints of a channel are reached and, of those that are not, why. Any thread. */
final class Reachability {
  /** How many endpoints are named in one line. */
  private static final int NAMED_MAX = 3;

  private static final String REACHED = "";

  private final List<String> endpoints;

  /** The latest reason of each endpoint that was tried. */
  private final Map<String, String> reasons = new HashMap<>();

  Reachability(List<Endpoint> endpoints) {
    this.endpoints = endpoints.stream().map(Endpoint::target).distinct().toList();
  }

  /** Takes what became of a connection to one of the endpoint's addresses. */
  synchronized void changed(Endpoint endpoint, ConnectivityStateInfo now) {
    if (now.getState() == ConnectivityState.READY) {
      reasons.put(endpoint.target(), REACHED);
    } else if (now.getState() == ConnectivityState.CONNECTING) {
      reasons.putIfAbsent(endpoint.target(), "no answer");
    } else if (now.getState() == ConnectivityState.TRANSIENT_FAILURE) {
      reasons.put(endpoint.target(), ConnectionFailure.reason(now.getStatus()));
    }
  }

  synchronized void unknownHost(Endpoint endpoint) {
    reasons.put(endpoint.target(), "no such host");
  }

  /** Why no endpoint is reached; empty if one is, or none was tried. */
  synchronized String whyNone() {
    if (reasons.containsValue(REACHED)) {
      return "";
    }
    List<String> named =
        endpoints.stream()
            .filter(reasons::containsKey)
            .limit(NAMED_MAX)
            .map(endpoint -> endpoint + ": " + reasons.get(endpoint))
            .toList();
    int others = reasons.size() - named.size();
    return String.join("; ", named) + (others > 0 ? "; and " + others + " more" : "");
  }
}
