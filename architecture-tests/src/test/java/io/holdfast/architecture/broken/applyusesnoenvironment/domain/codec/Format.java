package io.holdfast.architecture.broken.applyusesnoenvironment.domain.codec;

final class Format {
  boolean isOld() {
    return System.getenv("OLD_FORMAT") != null;
  }
}
