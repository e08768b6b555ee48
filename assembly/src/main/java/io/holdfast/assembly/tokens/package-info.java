/** Tokens that are signed. Start with {@link io.holdfast.assembly.tokens.JwtTokens}. */
@NullMarked
package io.holdfast.assembly.tokens;

import org.jspecify.annotations.NullMarked;
