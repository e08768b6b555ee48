package io.holdfast.architecture.broken.adaptersarestrangers.api.peer;

public record Channel() {}
