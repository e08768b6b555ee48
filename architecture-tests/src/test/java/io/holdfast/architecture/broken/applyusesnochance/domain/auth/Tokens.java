package io.holdfast.architecture.broken.applyusesnochance.domain.auth;

import java.util.UUID;

final class Tokens {
  String next() {
    return UUID.randomUUID().toString();
  }
}
