package io.holdfast.architecture.broken.protocolstandsalone.ports;

public record Port() {}
