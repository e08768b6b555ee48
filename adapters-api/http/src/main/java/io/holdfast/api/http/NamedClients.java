package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.function.BooleanSupplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests to the gateway by those whose certificate has a common name, while users are
 * checked: it would not be the user, though they may think so (K212).
 */
public final class NamedClients implements DecoratingHttpServiceFunction {
  /** Of the gateway, whichever of its versions. */
  private static final String PREFIX = "/v3";

  private final BooleanSupplier usersAreChecked;

  /**
   * @param usersAreChecked asked on an event loop, does not block
   */
  public NamedClients(BooleanSupplier usersAreChecked) {
    this.usersAreChecked = usersAreChecked;
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (context.path().startsWith(PREFIX)
        && isNamed(context.sslSession())
        && usersAreChecked.getAsBoolean()) {
      request.abort();
      return Texts.unsniffed(
          HttpStatus.BAD_REQUEST,
          "CommonName of client sending a request against gateway will be ignored and not used as"
              + " expected\n");
    }
    return service.serve(context, request);
  }

  private static boolean isNamed(@Nullable SSLSession session) {
    if (session == null) {
      return false;
    }
    try {
      return new LdapName(session.getPeerPrincipal().getName())
          .getRdns().stream().anyMatch(part -> part.getType().equalsIgnoreCase("CN"));
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      return false;
    }
  }
}
