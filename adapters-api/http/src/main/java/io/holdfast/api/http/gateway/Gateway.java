package io.holdfast.api.http.gateway;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import io.holdfast.api.http.HttpBinding;
import java.util.List;

/**
 * Every route of the gateway, for a server that somebody else builds.
 *
 * @param calls who answers
 * @param rooms where large bodies have room
 */
public record Gateway(GrpcCalls calls, GatewayConfig config, BodyRooms rooms) {
  /** All there is to bind. */
  public List<HttpBinding> bindings() {
    HttpService service =
        new GatewayEntrance(new GatewayService(calls, config, rooms), config.valueBytesMax());
    return List.of(
        new HttpBinding(Route.builder().pathPrefix(Routes.PREFIX).build(), service),
        new HttpBinding(Route.builder().pathPrefix(Routes.OLD_PREFIX).build(), service),
        new HttpBinding(Route.builder().exact("/v3").build(), new CleanedPath()));
  }
}
