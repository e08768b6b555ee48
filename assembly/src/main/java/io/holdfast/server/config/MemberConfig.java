package io.holdfast.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which member this is and where it keeps its data.
 *
 * @param logDirectory where the replicated log goes, if not below the data directory
 * @param storage the name of the storage engine
 * @param consensus the name of the kind of consensus
 * @param syncEachAppend whether the log is on disk before anything is acknowledged
 */
public record MemberConfig(
    String name,
    Path dataDirectory,
    Optional<Path> logDirectory,
    String storage,
    String consensus,
    boolean syncEachAppend) {}
