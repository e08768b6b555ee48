package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.DowngradeRequest;
import io.holdfast.ports.maintenance.DowngradeResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Lets the members go to the release before theirs, and back (M262, M263). */
final class Downgrades {
  private final VersionTable versions;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final ClusterVersion clusterVersion;

  Downgrades(Core core, Submissions submissions, ClusterVersion clusterVersion) {
    this.versions = core.tables().versions();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.clusterVersion = clusterVersion;
  }

  CompletionStage<DowngradeResponse> carryOut(
      DowngradeRequest request, long revision, CallContext context) {
    return switch (request.action()) {
      case VALIDATE -> reads.linearizable(() -> validated(request, revision), true);
      case ENABLE ->
          reads
              .linearizable(() -> target(request), true)
              .thenCompose(target -> Calls.guarded(() -> submit(Optional.of(target), context)))
              .thenApply(done -> response(done.revision()));
      case CANCEL -> submit(Optional.empty(), context).thenApply(done -> response(done.revision()));
    };
  }

  private CompletionStage<Outcome.Accepted> submit(Optional<String> target, CallContext context) {
    return submissions.submit(new Command.SetDowngrade(target), context);
  }

  private DowngradeResponse validated(DowngradeRequest request, long revision) {
    target(request);
    return response(revision);
  }

  /**
   * @throws io.holdfast.ports.KvException if the members cannot go there now
   */
  private String target(DowngradeRequest request) {
    Release target =
        Release.parse(request.version())
            .orElseThrow(KvError.WRONG_DOWNGRADE_VERSION_FORMAT::exception);
    if (!target.isJustBelow(clusterVersion.now())) {
      throw KvError.INVALID_DOWNGRADE_TARGET_VERSION.exception();
    }
    if (versions.downgrade().isPresent()) {
      throw KvError.DOWNGRADE_IN_PROCESS.exception();
    }
    return target.text();
  }

  private DowngradeResponse response(long revision) {
    return new DowngradeResponse(leadership.header(revision), clusterVersion.now().minorText());
  }
}
