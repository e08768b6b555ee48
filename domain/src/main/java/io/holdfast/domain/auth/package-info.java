/** Who may do what. Start with {@link io.holdfast.domain.auth.AccessControl}. */
@NullMarked
package io.holdfast.domain.auth;

import org.jspecify.annotations.NullMarked;
