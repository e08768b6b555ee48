/**
 * One member of a cluster, and what it offers to the outside. Start with {@link
 * io.holdfast.domain.service.Node}.
 */
@NullMarked
package io.holdfast.domain.service;

import org.jspecify.annotations.NullMarked;
