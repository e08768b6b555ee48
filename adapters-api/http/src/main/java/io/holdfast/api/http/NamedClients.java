package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests to the gateway by those whose certificate has a common name, while users are
 * checked: it would not be the user, though they may think so (K212).
 */
public final class NamedClients implements DecoratingHttpServiceFunction {
  /** Of the gateway, whichever of its versions. */
  private static final String PREFIX = "/v3";

  private final Predicate<@Nullable SSLSession> isNamed;
  private final BooleanSupplier usersAreChecked;

  /**
   * Both are asked on an event loop and do not block.
   *
   * @param isNamed whether the client of a session has a common name
   */
  public NamedClients(Predicate<@Nullable SSLSession> isNamed, BooleanSupplier usersAreChecked) {
    this.isNamed = isNamed;
    this.usersAreChecked = usersAreChecked;
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (context.path().startsWith(PREFIX)
        && isNamed.test(context.sslSession())
        && usersAreChecked.getAsBoolean()) {
      request.abort();
      return Texts.unsniffed(
          HttpStatus.BAD_REQUEST,
          "CommonName of client sending a request against gateway will be ignored and not used as"
              + " expected\n");
    }
    return service.serve(context, request);
  }
}
