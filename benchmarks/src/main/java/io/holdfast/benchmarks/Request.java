package io.holdfast.benchmarks;

import io.grpc.MethodDescriptor;

/** One call to make. The bytes are handed over and not changed later. */
record Request(MethodDescriptor<byte[], Integer> method, byte[] message) {}
