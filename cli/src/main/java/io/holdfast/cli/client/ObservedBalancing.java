package io.holdfast.cli.client;

import io.grpc.Attributes;
import io.grpc.ConnectivityStateInfo;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.CreateSubchannelArgs;
import io.grpc.LoadBalancer.Helper;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.LoadBalancer.SubchannelStateListener;
import io.grpc.LoadBalancerProvider;
import io.grpc.LoadBalancerRegistry;
import io.grpc.util.ForwardingLoadBalancerHelper;
import io.grpc.util.ForwardingSubchannel;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Chooses among addresses as one of gRPC's own policies does, and tells how the connection to each
 * fares: a call that waits until there is a connection ends at its deadline without a reason.
 */
final class ObservedBalancing extends LoadBalancerProvider {
  /** An attribute of addresses: who is told of connections to them. */
  static final Attributes.Key<Consumer<ConnectivityStateInfo>> OBSERVER =
      Attributes.Key.create("connection-observer");

  private final LoadBalancerProvider policy;

  private ObservedBalancing(String policy) {
    this.policy =
        Objects.requireNonNull(LoadBalancerRegistry.getDefaultRegistry().getProvider(policy));
  }

  /** Makes the observed kinds of some policies known. */
  static void register(String... policies) {
    for (String policy : policies) {
      LoadBalancerRegistry.getDefaultRegistry().register(new ObservedBalancing(policy));
    }
  }

  /** What the observed kind of a policy is called. */
  static String of(String policy) {
    return "observed_" + policy;
  }

  @Override
  public boolean isAvailable() {
    return policy.isAvailable();
  }

  @Override
  public int getPriority() {
    return policy.getPriority();
  }

  @Override
  public String getPolicyName() {
    return of(policy.getPolicyName());
  }

  @Override
  public LoadBalancer newLoadBalancer(Helper helper) {
    return policy.newLoadBalancer(new Observing(helper));
  }

  private static final class Observing extends ForwardingLoadBalancerHelper {
    private final Helper helper;

    private Observing(Helper helper) {
      this.helper = helper;
    }

    @Override
    protected Helper delegate() {
      return helper;
    }

    @Override
    public Subchannel createSubchannel(CreateSubchannelArgs args) {
      Subchannel subchannel = helper.createSubchannel(args);
      Consumer<ConnectivityStateInfo> observer =
          args.getAddresses().getFirst().getAttributes().get(OBSERVER);
      return observer == null ? subchannel : new Observed(subchannel, observer);
    }
  }

  private static final class Observed extends ForwardingSubchannel {
    private final Subchannel subchannel;
    private final Consumer<ConnectivityStateInfo> observer;

    private Observed(Subchannel subchannel, Consumer<ConnectivityStateInfo> observer) {
      this.subchannel = subchannel;
      this.observer = observer;
    }

    @Override
    protected Subchannel delegate() {
      return subchannel;
    }

    @Override
    public void start(SubchannelStateListener listener) {
      super.start(now -> {
        observer.accept(now);
        listener.onSubchannelState(now);
      });
    }
  }
}
