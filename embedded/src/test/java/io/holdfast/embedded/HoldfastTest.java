package io.holdfast.embedded;

import static io.holdfast.embedded.Calls.answer;
import static io.holdfast.embedded.Calls.get;
import static io.holdfast.embedded.Calls.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.testkit.time.MovableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldfastTest {
  @TempDir private Path directory;

  @Test
  void aMemberServesWithNothingSaidAboutIt() throws Exception {
    try (Holdfast holdfast = Holdfast.builder().start()) {
      put(holdfast, "fruit", "apple");
      assertEquals(List.of("apple"), get(holdfast, "fruit"));
      assertFalse(holdfast.hasEnded());
    }
  }

  @Test
  void severalMembersOfOneProcessShareNothing() throws Exception {
    try (Holdfast one = Holdfast.builder().name("one").start();
        Holdfast other = Holdfast.builder().name("other").start()) {
      put(one, "fruit", "apple");
      assertEquals(List.of(), get(other, "fruit"));
      assertEquals("one", name(one));
      assertEquals("other", name(other));
    }
  }

  /** It would be agreed on and could not be stored, which stops every member. */
  @Test
  void requestsLargerThanTheEngineTakesAreRefusedAtTheStart() {
    OrderedStoreProvider narrow =
        new OrderedStoreProvider() {
          @Override
          public String name() {
            return "narrow";
          }

          @Override
          public boolean persistent() {
            return false;
          }

          @Override
          public long recordBytesMax() {
            return 2 << 20;
          }

          @Override
          public OrderedStore open(Path place, List<Keyspace> keyspaces, StoreConfig config) {
            throw new AssertionError("opened all the same");
          }
        };
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Holdfast.builder().storage(narrow).start());
    assertEquals(
        "requests of 1572864 bytes are too large for narrow, which takes those of 1048064",
        refused.getMessage());
  }

  private static String name(Holdfast holdfast) {
    return answer(holdfast.cluster().memberList(true, CallContext.ANONYMOUS))
        .members()
        .getFirst()
        .name();
  }

  @Test
  void aClosedMemberRefusesCallsAndCanBeClosedAgain() throws Exception {
    Holdfast holdfast = Holdfast.builder().start();
    holdfast.close();
    holdfast.close();
    CompletionException refusal =
        assertThrows(
            CompletionException.class,
            () ->
                holdfast
                    .keyValues()
                    .compact(new CompactRequest(1, false), CallContext.ANONYMOUS)
                    .toCompletableFuture()
                    .join());
    assertTrue(refusal.getCause() instanceof KvException, refusal::toString);
  }

  @Test
  void anUnknownAdapterIsRefusedWithTheKnownOnes() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Holdfast.builder().storage("paper").start());
    assertEquals("no storage engine named paper; there are memory", refusal.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Holdfast.builder().consensus("paxos").start());
  }

  @Test
  void whatKeepsFilesNeedsADirectory() {
    assertThrows(
        IllegalStateException.class, () -> Holdfast.builder().storage(new KeptStores()).start());
  }

  @Test
  void aDirectoryThatNothingWouldBeKeptInIsRefused() {
    assertThrows(
        IllegalStateException.class, () -> Holdfast.builder().directory(directory).start());
  }

  @Test
  void aDirectoryBelongsToOneMemberAtATime() throws Exception {
    HoldfastBuilder builder =
        Holdfast.builder().storage(new KeptStores()).directory(directory.resolve("data"));
    try (Holdfast first = builder.start()) {
      assertThrows(IllegalStateException.class, builder::start);
      put(first, "fruit", "apple");
    }
    builder.start().close();
  }

  @Test
  void aDirectoryIsRefusedToAnotherMemberAndLeftAsItIs() throws Exception {
    HoldfastBuilder builder =
        Holdfast.builder().storage(new KeptStores()).directory(directory.resolve("data"));
    builder.start().close();
    Path identity = directory.resolve("data").resolve("embedded.properties");
    Files.writeString(
        identity, Files.readString(identity).replace("storage=kept", "storage=stone"));
    IllegalStateException refusal = assertThrows(IllegalStateException.class, builder::start);
    assertTrue(String.valueOf(refusal.getMessage()).contains("stone"), refusal::getMessage);
    assertTrue(Files.readString(identity).contains("stone"));
  }

  @Test
  void theDirectoryOfAServerIsRefusedAndLeftAsItIs() throws Exception {
    Files.createDirectory(directory.resolve("member"));
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> Holdfast.builder().storage(new KeptStores()).directory(directory).start());
    assertTrue(String.valueOf(refusal.getMessage()).contains("server"), refusal::getMessage);
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("member")), left.toList());
    }
  }

  @Test
  void keysOfTokensAreLookedAfterUntilTheEnd() throws Exception {
    Semaphore looks = new Semaphore(0);
    try (MovableTime time = MovableTime.standing()) {
      try (Holdfast holdfast =
          Holdfast.builder().time(time, time).tokens(new LookedAfter(looks)).start()) {
        assertFalse(holdfast.hasEnded());
        for (int i = 0; i < 3; i++) {
          assertTrue(passUntil(time, looks), "nobody looked at the keys");
        }
      }
      looks.drainPermits();
      time.pass(Duration.ofSeconds(3));
      assertEquals(0, looks.availablePermits());
    }
  }

  /** There is no look while another one is not quite over. */
  private static boolean passUntil(MovableTime time, Semaphore looks) throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      time.pass(Duration.ofSeconds(1));
      if (looks.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private record LookedAfter(Semaphore looks) implements SignedTokens {
    @Override
    public String issue(Claims claims) {
      return "token of " + claims.user();
    }

    @Override
    public Optional<Claims> read(String token) {
      return Optional.empty();
    }

    @Override
    public Optional<Claims> known(String token) {
      return Optional.empty();
    }

    @Override
    public void reload() {
      looks.release();
    }
  }

  @Test
  void aNetworkThatCannotListenLeavesNothingOpen() throws Exception {
    HoldfastBuilder builder =
        Holdfast.builder().storage(new KeptStores()).directory(directory.resolve("data"));
    Network broken =
        foundation -> {
          throw new IOException("no network");
        };
    assertThrows(IOException.class, () -> builder.network(broken).start());
    builder.network(Network.NONE).start().close();
  }
}
