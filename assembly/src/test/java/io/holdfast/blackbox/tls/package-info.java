/**
 * TLS as those outside see it: stock clients with certificates, members among themselves, files
 * that change, and those who have no business here.
 */
@NullMarked
package io.holdfast.blackbox.tls;

import org.jspecify.annotations.NullMarked;
