package io.holdfast.architecture.broken.controlcommandisaclient.ports;

public interface KeyValueApi {}
