/**
 * Input that no well-meaning client sends: the server refuses it, goes on serving others and does
 * not grow.
 */
@NullMarked
package io.holdfast.blackbox.hostile;

import org.jspecify.annotations.NullMarked;
