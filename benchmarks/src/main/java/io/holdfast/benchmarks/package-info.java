/**
 * A load generator for any endpoint that speaks etcd's protocol.
 *
 * <p>Start with {@link io.holdfast.benchmarks.LoadCommand}. Requests are encoded before a run and
 * travel as bytes, so that two cores suffice to load a server beside it.
 */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
