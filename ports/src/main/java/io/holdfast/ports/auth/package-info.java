/** Users, roles and permissions. Start with {@link io.holdfast.ports.auth.AuthApi}. */
@NullMarked
package io.holdfast.ports.auth;

import org.jspecify.annotations.NullMarked;
