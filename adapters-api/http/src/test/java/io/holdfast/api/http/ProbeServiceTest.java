package io.holdfast.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeServiceTest {
  private final FakeMember member = new FakeMember();
  private final HealthMeasures measures = new HealthMeasures();
  private final Server server = serve();
  private final WebClient client;

  ProbeServiceTest() {
    server.start().join();
    client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
  }

  private Server serve() {
    ServerBuilder builder = Server.builder().http(0);
    new HttpApi(
            member,
            measures,
            () -> new Versions("", "", ""),
            (context, request) -> Texts.notFound(),
            new VariablesService(Map::of))
        .observing()
        .forEach(binding -> builder.service(binding.route(), binding.service()));
    HttpBinding others = HttpApi.others();
    return builder.service(others.route(), others.service()).build();
  }

  @AfterEach
  void stop() {
    var unused = server.stop();
  }

  private AggregatedHttpResponse get(String path) {
    return client.get(path).aggregate().join();
  }

  private void assertAnswer(int status, String body, String path) {
    AggregatedHttpResponse answer = get(path);
    assertEquals(body, answer.contentUtf8(), path);
    assertEquals(status, answer.status().code(), path);
    assertEquals("text/plain; charset=utf-8", answer.headers().get("content-type"), path);
    assertEquals("nosniff", answer.headers().get("x-content-type-options"), path);
  }

  @Test
  void aWellMemberSaysOk() {
    assertAnswer(200, "ok\n", "/livez");
    assertAnswer(200, "ok\n", "/readyz");
    for (String check :
        List.of("data_corruption", "serializable_read", "linearizable_read", "non_learner")) {
      assertAnswer(200, "ok\n", "/readyz/" + check);
      assertAnswer(200, "[+]" + check + " ok\nok\n", "/readyz/" + check + "?verbose");
    }
    assertAnswer(200, "[+]serializable_read ok\nok\n", "/livez/serializable_read?verbose");
  }

  @Test
  void detailsAreToldOnRequest() {
    assertAnswer(200, "[+]serializable_read ok\nok\n", "/livez?verbose");
    assertAnswer(
        200,
        """
        [+]data_corruption ok
        [+]serializable_read ok
        [+]linearizable_read ok
        [+]non_learner ok
        ok
        """,
        "/readyz?verbose=1");
  }

  @Test
  @Statement(298)
  void aFailureListsEveryCheckAndEndsWithAnEmptyLine() {
    member.readFailure = Optional.of(KvError.TIMEOUT);
    member.quorumOnly = true;
    assertAnswer(
        503,
        """
        [+]data_corruption ok
        [+]serializable_read ok
        [-]linearizable_read failed: etcdserver: request timed out
        [+]non_learner ok

        """,
        "/readyz");
    assertAnswer(200, "ok\n", "/livez");
    assertAnswer(
        503,
        "[-]linearizable_read failed: etcdserver: request timed out\n\n",
        "/readyz/linearizable_read");
  }

  @Test
  void whatIsExcludedIsNotAsked() {
    member.readFailure = Optional.of(KvError.TIMEOUT);
    assertAnswer(
        200, "ok\n", "/readyz?exclude=linearizable_read&exclude=serializable_read&exclude=other");
    assertAnswer(
        200, "[+]serializable_read excluded: ok\nok\n", "/livez?exclude=serializable_read&verbose");
    assertTrue(member.serializableReads.isEmpty());
  }

  @Test
  @Statement(298)
  void aLearnerIsAliveButNotReady() {
    member.learner = true;
    assertAnswer(200, "ok\n", "/livez");
    assertAnswer(
        503, "[-]non_learner failed: not supported for learner\n\n", "/readyz/non_learner");
    assertEquals(503, get("/readyz").status().code());
  }

  @Test
  @Statement(298)
  void corruptDataIsNotReady() {
    member.alarms = List.of(new Alarm(1, Alarm.Kind.NOSPACE));
    assertAnswer(200, "ok\n", "/readyz");
    member.alarms = List.of(new Alarm(1, Alarm.Kind.CORRUPT));
    assertAnswer(
        503, "[-]data_corruption failed: alarm activated: CORRUPT\n\n", "/readyz/data_corruption");
    assertAnswer(200, "ok\n", "/readyz?exclude=data_corruption");
  }

  @Test
  void unknownChecksAreNotThere() {
    assertAnswer(404, "404 page not found\n", "/readyz/other");
    assertAnswer(404, "404 page not found\n", "/livez/non_learner");
  }

  @Test
  void checksAreCounted() {
    get("/readyz");
    member.learner = true;
    get("/readyz/non_learner");
    var results = measures.checks().of(new HealthMeasures.Check("readyz", "non_learner"));
    assertEquals(1, results.passed());
    assertEquals(1, results.failed());
    assertTrue(!results.lastPassed());
  }
}
