package io.hotpath.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a package whose code runs for every event. Such a package allocates nothing after warm-up and uses no stream, formatter,
 * boxing or reflection, but for what is marked {@link ColdPath}: the architecture test holds the second, the allocation test the
 * first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface HotPath {
}
