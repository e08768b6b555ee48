package io.holdfast.api.peer;

import io.holdfast.testkit.peer.PeerNetwork;
import io.holdfast.testkit.peer.PeerTransportContract;

class ArmeriaPeerTransportTest implements PeerTransportContract {
  @Override
  public PeerNetwork open() {
    return new ArmeriaNetwork();
  }
}
