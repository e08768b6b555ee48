/** Certificates and their files; {@link io.holdfast.assembly.tls.TestAuthority} makes them. */
@NullMarked
package io.holdfast.assembly.tls;

import org.jspecify.annotations.NullMarked;
