/**
 * Values as operators of etcd write them, read and written as Go does. Start with {@link
 * io.holdfast.server.text.GoDuration}.
 */
@NullMarked
package io.holdfast.server.text;

import org.jspecify.annotations.NullMarked;
