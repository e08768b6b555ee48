/** A class that uses an etcd client, and its test. */
@NullMarked
package io.holdfast.examples.sessions;

import org.jspecify.annotations.NullMarked;
