@NullMarked
package io.holdfast.domain.cluster;

import org.jspecify.annotations.NullMarked;
