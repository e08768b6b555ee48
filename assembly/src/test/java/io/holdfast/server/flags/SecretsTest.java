package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void secretFlagsAreShownWithoutTheirValues() {
    assertEquals(
        List.of(
            "--name=a",
            "--discovery-password=***",
            "-discovery-password",
            "***",
            "--discovery-token=***",
            "--auth-token=jwt,priv-key=/k",
            "--discovery-password"),
        Secrets.hide(
            List.of(
                "--name=a",
                "--discovery-password=x=\ny",
                "-discovery-password",
                "--name",
                "--discovery-token=t",
                "--auth-token=jwt,priv-key=/k",
                "--discovery-password")));
  }

  @Test
  void variablesThatSoundSecretAreShownWithoutTheirValues() {
    assertEquals("ETCD_FOO=1", Secrets.shown("ETCD_FOO", "1"));
    assertEquals("ETCD_ROOT_PASSWORD=***", Secrets.shown("ETCD_ROOT_PASSWORD", "1"));
    assertEquals("ETCD_My_token=***", Secrets.shown("ETCD_My_token", "1"));
  }
}
