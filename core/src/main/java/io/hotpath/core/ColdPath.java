package io.hotpath.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what lies in a package of the {@link HotPath} and never runs for an event: before the first, after the last, or on the
 * thread of somebody who looks. The architecture test lets it open files and use streams.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ColdPath {
}
