package io.holdfast.architecture.broken.controlcommandisaclient.cli;

import io.holdfast.architecture.broken.controlcommandisaclient.ports.KeyValueApi;

record Get(KeyValueApi api) {}
