package io.holdfast.architecture.broken.portsstandalone.ports;

import com.google.common.collect.ImmutableList;

record Port(ImmutableList<String> names) {}
