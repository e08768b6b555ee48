package io.holdfast.architecture.broken.testkitknowsnoadapter.storage.memory;

public record Store() {}
