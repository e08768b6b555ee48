/**
 * Clients that others wrote, against servers of this project: etcd's command-line client and jetcd.
 */
@NullMarked
package io.holdfast.blackbox.client;

import org.jspecify.annotations.NullMarked;
