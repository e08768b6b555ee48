package io.holdfast.blackbox.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerUnderTest;
import io.holdfast.protocol.etcdserverpb.AuthEnableRequest;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthUserAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthenticateRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Those who log in do not slow down those who do not: one client reads a key at a steady rate, with
 * and without 50 others that log in as fast as they are let, each as a user of its own.
 *
 * <p>Calm and storm take turns, so that what else the machine does meets both; one of each comes
 * before, as neither is to be measured while it is being compiled.
 */
@Tag("blackbox")
@Tag("long")
@Isolated
class LoginLoadTest {
  private static final int CLIENTS = 50;
  private static final int ROUNDS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration PHASE = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final long GET_PERIOD_NANOS = 2_000_000;

  /** What the 50 send. */
  enum Passwords {
    /** Each is hashed. */
    WRONG,
    /** Each is hashed once and remembered. */
    RIGHT,
    /** Half and half. */
    BOTH;

    String of(int client) {
      boolean right = this == RIGHT || (this == BOTH && client % 2 == 0);
      return right ? "p" : "wrong";
    }
  }

  @ParameterizedTest
  @EnumSource(Passwords.class)
  @Timeout(300)
  void loginsDoNotSlowDownReads(Passwords passwords) throws Exception {
    try (ServerUnderTest server =
            new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());
        Storm storm = new Storm(server.endpoint(), passwords)) {
      List<Long> calm = new ArrayList<>();
      List<Long> stormy = new ArrayList<>();
      StringBuilder rounds = new StringBuilder();
      storm.get(WARM_UP);
      storm.blows.set(true);
      storm.get(WARM_UP);
      storm.blows.set(false);
      storm.get(SETTLING);
      for (int round = 0; round < ROUNDS; round++) {
        List<Long> before = storm.get(PHASE);
        storm.blows.set(true);
        storm.get(SETTLING);
        List<Long> during = storm.get(PHASE);
        storm.blows.set(false);
        storm.get(SETTLING);
        calm.addAll(before);
        stormy.addAll(during);
        rounds.append(" %d/%d".formatted(micros(before, 0.99), micros(during, 0.99)));
      }
      String figures =
          passwords
              + " calm p50="
              + micros(calm, 0.5)
              + " p99="
              + micros(calm, 0.99)
              + " storm p50="
              + micros(stormy, 0.5)
              + " p99="
              + micros(stormy, 0.99)
              + " us, p99 of rounds"
              + rounds
              + ", logins="
              + storm.logins.get();
      System.out.println(figures);
      assertTrue(micros(stormy, 0.99) <= 2 * micros(calm, 0.99), figures);
    }
  }

  private static long micros(List<Long> nanos, double quantile) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * quantile))] / 1000;
  }

  /** 50 clients that log in while it blows, and one that reads. */
  private static final class Storm implements AutoCloseable {
    final AtomicBoolean blows = new AtomicBoolean();
    final AtomicLong logins = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ManagedChannel reading;
    private final ManagedChannel loggingIn;
    private final KVGrpc.KVBlockingStub keys;

    Storm(String endpoint, Passwords passwords) {
      reading = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
      loggingIn = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
      Metadata token = new Metadata();
      token.put(Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER), setUp());
      keys =
          KVGrpc.newBlockingStub(reading)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token));
      keys.put(
          PutRequest.newBuilder()
              .setKey(ByteString.copyFromUtf8("k"))
              .setValue(ByteString.copyFromUtf8("v"))
              .build());
      for (int client = 0; client < CLIENTS; client++) {
        String user = "u" + client;
        String password = passwords.of(client);
        Thread.ofPlatform().daemon().start(() -> logIn(user, password));
      }
    }

    private String setUp() {
      AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(reading);
      auth.userAdd(AuthUserAddRequest.newBuilder().setName("root").setPassword("p").build());
      auth.userGrantRole(
          AuthUserGrantRoleRequest.newBuilder().setUser("root").setRole("root").build());
      for (int client = 0; client < CLIENTS; client++) {
        auth.userAdd(
            AuthUserAddRequest.newBuilder().setName("u" + client).setPassword("p").build());
      }
      auth.authEnable(AuthEnableRequest.getDefaultInstance());
      return auth.authenticate(
              AuthenticateRequest.newBuilder().setName("root").setPassword("p").build())
          .getToken();
    }

    private void logIn(String user, String password) {
      AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(loggingIn);
      AuthenticateRequest request =
          AuthenticateRequest.newBuilder().setName(user).setPassword(password).build();
      while (!over.get()) {
        if (!blows.get()) {
          LockSupport.parkNanos(10_000_000);
          continue;
        }
        try {
          auth.authenticate(request);
          logins.incrementAndGet();
        } catch (StatusRuntimeException refused) {
          logins.incrementAndGet();
        }
      }
    }

    /** Reads at a steady rate for so long; how long each took from when it was due. */
    List<Long> get(Duration length) {
      RangeRequest request = RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("k")).build();
      List<Long> took = new ArrayList<>();
      long due = System.nanoTime();
      long end = due + length.toNanos();
      while (due < end) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long began = System.nanoTime();
        keys.range(request);
        took.add(System.nanoTime() - began);
        due += GET_PERIOD_NANOS;
      }
      return took;
    }

    @Override
    public void close() {
      over.set(true);
      loggingIn.shutdownNow();
      reading.shutdownNow();
    }
  }
}
