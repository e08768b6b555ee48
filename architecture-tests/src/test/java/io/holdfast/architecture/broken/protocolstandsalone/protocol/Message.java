package io.holdfast.architecture.broken.protocolstandsalone.protocol;

import io.holdfast.architecture.broken.protocolstandsalone.ports.Port;

record Message(Port port) {}
