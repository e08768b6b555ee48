/**
 * Certificates, keys and whom to trust: read from files, taken over when these change, and put
 * before the servers and the connections of this member. Start with {@link
 * io.holdfast.assembly.tls.MemberTls}.
 */
@NullMarked
package io.holdfast.assembly.tls;

import org.jspecify.annotations.NullMarked;
