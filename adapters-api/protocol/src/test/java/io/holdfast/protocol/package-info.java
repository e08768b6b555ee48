/**
 * Compares the compiled protocol with the recorded facts of etcd 3.7.1. Start at {@link
 * io.holdfast.protocol.WireCompatibilityTest}.
 */
@NullMarked
package io.holdfast.protocol;

import org.jspecify.annotations.NullMarked;
