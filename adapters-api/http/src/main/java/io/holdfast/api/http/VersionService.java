package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.function.Supplier;

/** Tells the versions. */
final class VersionService implements HttpService {
  private final Supplier<Versions> versions;

  VersionService(Supplier<Versions> versions) {
    this.versions = versions;
  }

  private String body() {
    Versions now = versions.get();
    return "{\"etcdserver\":%s,\"etcdcluster\":%s,\"storage\":%s}"
        .formatted(
            Json.quoted(now.server()), Json.quoted(now.cluster()), Json.quoted(now.storage()));
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return request.method() == HttpMethod.GET
        ? Texts.text(HttpStatus.OK, "application/json", body())
        : Texts.onlyGet();
  }
}
