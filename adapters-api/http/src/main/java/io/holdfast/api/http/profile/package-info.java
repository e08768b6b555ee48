/**
 * A look into the running process, at the paths where etcd has Go's profiler. Start with {@link
 * io.holdfast.api.http.profile.Profiles}.
 */
@NullMarked
package io.holdfast.api.http.profile;

import org.jspecify.annotations.NullMarked;
