/**
 * What {@code /metrics} shows, in Prometheus' text format. Start with {@link
 * io.holdfast.api.http.metrics.MetricSet}.
 */
@NullMarked
package io.holdfast.api.http.metrics;

import org.jspecify.annotations.NullMarked;
