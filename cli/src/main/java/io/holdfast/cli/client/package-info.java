/**
 * The way to the servers: {@link io.holdfast.cli.client.Client} makes calls at one of several
 * endpoints, whichever answers.
 */
@NullMarked
package io.holdfast.cli.client;

import org.jspecify.annotations.NullMarked;
