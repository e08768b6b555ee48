package io.holdfast.architecture.broken.adaptersknowportsonly.domain.apply;

public record Applier() {}
