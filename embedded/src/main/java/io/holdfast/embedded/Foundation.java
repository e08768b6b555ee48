package io.holdfast.embedded;

import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What there is before a member exists, for the network it will stand in.
 *
 * @param config what the member is going to be
 * @param addresses where the members are
 * @param reading runs what may wait for a disk
 * @param random nobody may guess what comes from it
 */
public record Foundation(
    NodeConfig config,
    PeerAddresses addresses,
    Ticker ticker,
    Scheduler scheduler,
    Executor reading,
    RandomGenerator random) {}
