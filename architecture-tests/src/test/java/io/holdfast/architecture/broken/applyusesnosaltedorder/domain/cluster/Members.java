package io.holdfast.architecture.broken.applyusesnosaltedorder.domain.cluster;

import java.util.Set;

record Members(Set<String> names) {
  Members {
    names = Set.copyOf(names);
  }
}
