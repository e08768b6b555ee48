package io.holdfast.architecture.broken.nothingknowstheassembly.server;

public record Settings() {}
