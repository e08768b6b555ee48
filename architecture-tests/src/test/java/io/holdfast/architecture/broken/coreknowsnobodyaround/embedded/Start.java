package io.holdfast.architecture.broken.coreknowsnobodyaround.embedded;

public record Start() {}
