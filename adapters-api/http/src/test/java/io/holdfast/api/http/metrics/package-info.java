@NullMarked
package io.holdfast.api.http.metrics;

import org.jspecify.annotations.NullMarked;
