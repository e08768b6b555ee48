package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.PeerId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Whether this member only learns, by the last configuration that its files saw. */
final class ConfigurationWatch {
  private final String self;
  private volatile boolean learner;

  ConfigurationWatch(PeerId self) {
    this.self = self.toString();
  }

  void seen(@Nullable Collection<?> learners) {
    learner = learners != null && learners.stream().anyMatch(peer -> self.equals(peer.toString()));
  }

  boolean isLearner() {
    return learner;
  }
}
