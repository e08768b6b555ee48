/** A job that one of several processes does. */
@NullMarked
package io.holdfast.examples.job;

import org.jspecify.annotations.NullMarked;
