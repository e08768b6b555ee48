package io.holdfast.architecture.broken.embeddedknowsthedomainonly.storage.memory;

public record Store() {}
