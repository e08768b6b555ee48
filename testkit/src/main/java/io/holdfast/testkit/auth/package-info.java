/**
 * Stand-ins for what identifies users. Start with {@link
 * io.holdfast.testkit.auth.CheapPasswordHasher}.
 */
@NullMarked
package io.holdfast.testkit.auth;

import org.jspecify.annotations.NullMarked;
