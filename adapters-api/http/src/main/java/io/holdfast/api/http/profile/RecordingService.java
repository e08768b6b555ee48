package io.holdfast.api.http.profile;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Records for as many seconds as the client says, within a bound, and answers with the recording.
 */
final class RecordingService implements HttpService {
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().requestTimeoutMillis(0).build();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final int SECONDS_MAX = 300;

  private final Recorder recorder;
  private final int defaultSeconds;

  RecordingService(Recorder recorder, int defaultSeconds) {
    this.recorder = recorder;
    this.defaultSeconds = defaultSeconds;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    int seconds = seconds(context);
    var executor = context.blockingTaskExecutor();
    return HttpResponse.of(
        CompletableFuture.supplyAsync(this::begin, executor)
            .thenCompose(take -> after(context, seconds, take))
            .thenApplyAsync(RecordingService::answer, executor)
            .exceptionally(failure ->
                HttpResponse.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    MediaType.PLAIN_TEXT_UTF_8,
                    failure.getMessage() + "\n")));
  }

  private int seconds(ServiceRequestContext context) {
    String wanted = context.queryParam("seconds");
    return wanted == null || !NUMBER.matcher(wanted).matches()
        ? defaultSeconds
        : Math.clamp(Integer.parseInt(wanted), 1, SECONDS_MAX);
  }

  private Recorder.Take begin() {
    try {
      return recorder.begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Recorder.Take> after(
      ServiceRequestContext context, int seconds, Recorder.Take take) {
    CompletableFuture<Recorder.Take> later = new CompletableFuture<>();
    var unused =
        context.eventLoop().schedule(() -> later.complete(take), seconds, TimeUnit.SECONDS);
    return later;
  }

  private static HttpResponse answer(Recorder.Take take) {
    try {
      return HttpResponse.of(HttpStatus.OK, MediaType.OCTET_STREAM, HttpData.wrap(take.end()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }
}
