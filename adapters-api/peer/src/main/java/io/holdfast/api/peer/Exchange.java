package io.holdfast.api.peer;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpResponse;

/** A stream under way to another member. */
record Exchange(ClientRequestContext context, HttpResponse response) {}
