package io.holdfast.api.http.profile;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.holdfast.api.http.HttpBinding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the process is doing, as the JVM tells it: threads, objects, its command line and recordings
 * of its flight recorder, which are no profiles of Go's kind. To be bound on request only: it tells
 * more than metrics do, and recording costs something.
 */
public final class Profiles {
  private static final String PATH = "/debug/pprof/";

  private Profiles() {}

  /**
   * @param commandLine the words of the command line that may be shown
   */
  public static List<HttpBinding> bindings(Supplier<List<String>> commandLine) {
    Map<String, HttpService> services = new TreeMap<>();
    services.put("cmdline", text(() -> String.join("\0", commandLine.get())));
    services.put("goroutine", text(ProcessTexts::threads));
    services.put("heap", text(ProcessTexts::objects));
    Recorder recorder = new Recorder();
    services.put("profile", new RecordingService(recorder, 30));
    services.put("trace", new RecordingService(recorder, 1));
    String index = services.keySet().stream().map(Profiles::line).collect(Collectors.joining());
    List<HttpBinding> bindings =
        services.entrySet().stream()
            .map(e -> HttpBinding.exactly(PATH + e.getKey(), e.getValue()))
            .collect(Collectors.toList());
    bindings.add(HttpBinding.exactly(PATH, (context, request) -> html(index)));
    return List.copyOf(bindings);
  }

  private static String line(String name) {
    return "<a href=\"" + name + "\">" + name + "</a><br>\n";
  }

  private static HttpResponse html(String body) {
    return HttpResponse.of(HttpStatus.OK, MediaType.HTML_UTF_8, HttpData.ofUtf8(body));
  }

  private static HttpService text(Supplier<String> text) {
    return (context, request) ->
        HttpResponse.of(
            () ->
                HttpResponse.of(
                    HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, HttpData.ofUtf8(text.get())),
            context.blockingTaskExecutor());
  }
}
