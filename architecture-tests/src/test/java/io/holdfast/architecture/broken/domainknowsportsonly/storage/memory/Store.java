package io.holdfast.architecture.broken.domainknowsportsonly.storage.memory;

public record Store() {}
