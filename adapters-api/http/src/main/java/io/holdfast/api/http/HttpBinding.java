package io.holdfast.api.http;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;

/** A service and where a server must put it. */
public record HttpBinding(Route route, HttpService service) {
  /** For exactly one path. */
  public static HttpBinding exactly(String path, HttpService service) {
    return new HttpBinding(Route.builder().exact(path).build(), service);
  }
}
