/**
 * How people are told to run etcd: the commands of guides that are followed a lot, as printed
 * there, with what they print. {@link io.holdfast.blackbox.guides.GuidesTest} runs them.
 */
@NullMarked
package io.holdfast.blackbox.guides;

import org.jspecify.annotations.NullMarked;
