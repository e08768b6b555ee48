package io.holdfast.domain.service;

import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a member stands on. None of it is closed by the member.
 *
 * @param store opened with {@link io.holdfast.domain.mvcc.KeyspaceLayout#ALL}
 * @param consensus not started yet
 * @param ticker how long calls take, and may take
 * @param reading runs reads, which may wait for a disk
 * @param background runs compactions and the like, which may take long
 * @param scanning runs what walks over everything stored, for seconds
 * @param watching runs the work of watches
 * @param backups makes files of the whole state
 * @param passwords hashes passwords
 * @param hashing runs that; a few threads, since it takes long and all of a processor
 * @param signing signs what users are known by; if nothing does, they are known by random tokens
 * @param random as good as {@link java.security.SecureRandom}: nobody may guess a token
 * @param clock the calendar, for the ids of new members
 * @param removed told, once, when the member was removed from its cluster: it must be stopped
 * @param fatal told, once, when the member cannot go on: it must be stopped
 */
public record Environment(
    OrderedStore store,
    Consensus consensus,
    PeerTransport transport,
    Ticker ticker,
    Scheduler scheduler,
    Lifetimes lifetimes,
    Executor reading,
    Executor background,
    Executor scanning,
    Executor watching,
    BackupFormat backups,
    PasswordHasher passwords,
    Executor hashing,
    Optional<Signing> signing,
    RandomGenerator random,
    InstantSource clock,
    Runnable removed,
    Consumer<Throwable> fatal) {

  /**
   * The time by which leases and tokens end, and by which is done what is done every few seconds or
   * hours: compactions, checks, reports of progress. A test may move it forward without calls
   * running out of their time.
   */
  public record Lifetimes(Ticker ticker, Scheduler scheduler) {}

  /**
   * Tokens that are signed.
   *
   * @param executor works out signatures; one thread will do
   */
  public record Signing(SignedTokens tokens, Executor executor) {}
}
