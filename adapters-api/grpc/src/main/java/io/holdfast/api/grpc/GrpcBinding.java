package io.holdfast.api.grpc;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;

/** A service and where a server must put it. */
public record GrpcBinding(Route route, HttpService service) {}
