package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import org.reactivestreams.Subscriber;

/** A call that takes the body of its request, on its event loop. */
interface IncomingCall extends Subscriber<HttpObject> {
  HttpResponse response();
}
