package io.holdfast.architecture.broken.onlymainendstheprocess.domain.apply;

final class Stop {
  void now() {
    System.exit(1);
  }
}
