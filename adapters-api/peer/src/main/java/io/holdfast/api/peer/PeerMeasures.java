package io.holdfast.api.peer;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import io.holdfast.ports.measure.Family;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How traffic with each other member goes, by member id. Any thread may look. */
public final class PeerMeasures {
  /** Traffic with one member. */
  public static final class Peer {
    private final Count sentBytes = new Count();
    private final Count receivedBytes = new Count();
    private final Count sendFailures = new Count();
    private final Count receiveFailures = new Count();
    private final Count disconnections = new Count();
    private final Distribution roundTrips = Distribution.seconds(0.0001, 16);
    private final Set<Object> lanes = ConcurrentHashMap.newKeySet();

    /** Bytes given to HTTP/2, requests and answers. */
    public Count sentBytes() {
      return sentBytes;
    }

    /** Bytes taken from HTTP/2, requests and answers. */
    public Count receivedBytes() {
      return receivedBytes;
    }

    /** Requests that could not be sent, and connections of ours that broke. */
    public Count sendFailures() {
      return sendFailures;
    }

    /** Connections of the other member that broke off in the middle of something. */
    public Count receiveFailures() {
      return receiveFailures;
    }

    /** Connections of ours that were lost. */
    public Count disconnections() {
      return disconnections;
    }

    /** From asking to hearing, for requests that are answered at once. */
    public Distribution roundTrips() {
      return roundTrips;
    }

    /** Whether a connection of ours is up. */
    public boolean isActive() {
      return !lanes.isEmpty();
    }

    void connected(Object lane) {
      lanes.add(lane);
    }

    void disconnected(Object lane) {
      if (lanes.remove(lane)) {
        disconnections.increment();
        sendFailures.increment();
      }
    }
  }

  private final Family<Long, Peer> peers = new Family<>(Peer::new);

  /** All members there has been anything with, and more that are asked for. */
  public Family<Long, Peer> peers() {
    return peers;
  }
}
