/** What operators rely on: quotas, members that diverge, stops, and backups of large stores. */
@NullMarked
package io.holdfast.blackbox.maintenance;

import org.jspecify.annotations.NullMarked;
