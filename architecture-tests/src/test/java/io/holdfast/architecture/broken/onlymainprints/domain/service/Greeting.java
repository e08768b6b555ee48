package io.holdfast.architecture.broken.onlymainprints.domain.service;

final class Greeting {
  void say() {
    System.out.println("hello");
  }
}
