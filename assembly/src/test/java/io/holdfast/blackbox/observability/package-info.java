/** What operators look at: health, metrics, and Prometheus in front of them. */
@NullMarked
package io.holdfast.blackbox.observability;

import org.jspecify.annotations.NullMarked;
