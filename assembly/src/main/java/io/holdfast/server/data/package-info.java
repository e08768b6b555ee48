/**
 * The directory a member keeps its data in: its lock and its identity. Start with {@link
 * io.holdfast.server.data.DataDirectory}.
 */
@NullMarked
package io.holdfast.server.data;

import org.jspecify.annotations.NullMarked;
