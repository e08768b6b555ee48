package io.holdfast.architecture.broken.protocolstaysoutside.protocol;

public record Message() {}
