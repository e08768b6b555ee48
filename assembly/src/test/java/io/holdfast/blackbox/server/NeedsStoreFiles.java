package io.holdfast.blackbox.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What is tested is the store on disk, or what happens to it: not run over an engine that has none.
 * All other tests of processes run over every engine, restarts and crashes included, since the log
 * brings back what an engine in memory has lost.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf("io.holdfast.blackbox.server.Launcher#engineKeepsFiles")
public @interface NeedsStoreFiles {}
