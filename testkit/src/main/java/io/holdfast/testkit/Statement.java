package io.holdfast.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbered statements of the etcd behaviour reference that a test demonstrates.
 *
 * <p>On a class it holds for every test of the class, in addition to what the methods name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Statement {
  /** The numbers, at least one. */
  int[] value();
}
