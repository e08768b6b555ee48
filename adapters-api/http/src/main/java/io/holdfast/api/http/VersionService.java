package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Tells the versions. */
final class VersionService implements HttpService {
  private final String body;

  VersionService(Versions versions) {
    this.body =
        "{\"etcdserver\":%s,\"etcdcluster\":%s,\"storage\":%s}"
            .formatted(
                Json.quoted(versions.server()),
                Json.quoted(versions.cluster()),
                Json.quoted(versions.storage()));
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return request.method() == HttpMethod.GET
        ? Texts.text(HttpStatus.OK, "application/json", body)
        : Texts.onlyGet();
  }
}
