package io.holdfast.cli.check;

import io.holdfast.cli.client.ClientConfig;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.client.PlainHttp;
import io.holdfast.cli.output.CommandFailure;

/** What a server says of its memory in its metrics. */
record ResidentMemory(PlainHttp http) {
  private static final String NAME = "process_resident_memory_bytes ";

  static ResidentMemory of(ClientConfig config, Endpoint endpoint) {
    return new ResidentMemory(PlainHttp.to(config, endpoint));
  }

  /** Asks. Blocks. */
  double bytes() throws InterruptedException {
    return http.get("/metrics")
        .lines()
        .filter(line -> line.startsWith(NAME))
        .findFirst()
        .map(line -> Double.parseDouble(line.substring(NAME.length())))
        .orElseThrow(() -> CommandFailure.error("the server does not tell its memory"));
  }
}
