package io.holdfast.architecture.broken.arrowspointdownwards.domain.apply;

public record Applier() {}
