package io.holdfast.domain.service;

/** The releases of the protocol this server speaks. */
public final class Releases {
  /** What a client is told of this server. */
  public static final String SERVER = "3.7.1";

  /** What all members of a cluster agree to speak. */
  public static final String CLUSTER = "3.7.0";

  private Releases() {}
}
