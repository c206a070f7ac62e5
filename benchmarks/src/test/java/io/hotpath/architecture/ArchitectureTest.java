package io.hotpath.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hotpath.core.ColdPath;
import io.hotpath.core.HotPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.hotpath");
    private static final Set<String> BOXES = Set.of(
        "java.lang.Integer", "java.lang.Long", "java.lang.Double", "java.lang.Float", "java.lang.Short", "java.lang.Byte",
        "java.lang.Character", "java.lang.Boolean");
    private static final List<String> BANNED_PACKAGES = List.of(
        "java.util.stream", "java.lang.reflect", "java.util.regex", "java.text", "java.time", "java.io", "java.nio.file",
        "java.util.logging", "org.slf4j");

    /** Methods of hot packages that make something: at the start, when a limit grows, for another thread, when all ends. */
    private static final Set<String> MAKERS = Set.of(
        "DecisionSchema.layout", "FieldNames.known",
        "PathNode.child", "TimeRules.requireOffset", "TimeRules.truncate", "ChronicleLog.reader",
        "LatencyRecorder.interval", "LatencyRecorder.total", "StageLatencies.intervals", "StageLatencies.names",
        "StageLatencies.reset", "StageLatencies.totals",
        "FirstFailure.handleEventException", "FirstFailure.handleOnStartException", "Slots.next",
        "ChangedTable.put", "Reader.parse", "Reader.text", "Marker.leavesBelow",
        "CompleteWalker.copy", "LeafMasks.copy", "TreeWalker.copy",
        "Policy.newVerdict", "PolicyCompiler.compile");

    @Test
    void arrowsBetweenModulesPointOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("client").definedBy("io.hotpath.client..")
            .layer("core").definedBy("io.hotpath.core..")
            .layer("codecs").definedBy("io.hotpath.codecs..")
            .layer("features").definedBy("io.hotpath.features..")
            .layer("scoring").definedBy("io.hotpath.scoring..")
            .layer("bridge").definedBy("io.hotpath.bridge..")
            .layer("engine").definedBy("io.hotpath.engine..")
            .layer("server").definedBy("io.hotpath.server..")
            .layer("gateway").definedBy("io.hotpath.gateway..")
            .layer("sandbox").definedBy("io.hotpath.sandbox..")
            .layer("demo").definedBy("io.hotpath.demo..")
            .layer("benchmarks").definedBy("io.hotpath.benchmarks..")
            .whereLayer("benchmarks").mayNotBeAccessedByAnyLayer()
            .whereLayer("demo").mayNotBeAccessedByAnyLayer()
            .whereLayer("gateway").mayNotBeAccessedByAnyLayer()
            .whereLayer("client").mayOnlyBeAccessedByLayers("engine", "gateway", "demo", "benchmarks")
            .whereLayer("client").mayNotAccessAnyLayer()
            .whereLayer("sandbox").mayOnlyBeAccessedByLayers("demo", "benchmarks")
            .whereLayer("server").mayOnlyBeAccessedByLayers("gateway", "demo", "benchmarks")
            .whereLayer("engine").mayOnlyBeAccessedByLayers("server", "demo", "benchmarks")
            .whereLayer("bridge").mayOnlyBeAccessedByLayers("server", "demo", "benchmarks")
            .whereLayer("scoring").mayOnlyBeAccessedByLayers("engine", "server", "demo", "benchmarks")
            .whereLayer("features").mayOnlyBeAccessedByLayers("scoring", "engine", "server", "demo", "benchmarks")
            .whereLayer("codecs").mayOnlyBeAccessedByLayers(
                "features", "scoring", "engine", "server", "demo", "benchmarks")
            .check(CLASSES);
    }

    @Test
    void hotPathUsesNothingThatAllocatesFormatsOrLooksAtTheClock() {
        assertTrue(hotClasses().size() > 30, () -> "only " + hotClasses().size() + " classes of the hot path were found");
        final List<String> violations = hotMethods()
            .flatMap(method -> method.getCallsFromSelf().stream()
                .filter(call -> isBanned(call.getTarget()))
                .map(call -> method.getFullName() + " calls " + call.getTarget().getFullName()))
            .sorted().toList();
        assertEquals(List.of(), violations);
    }

    private static boolean isBanned(final AccessTarget.CodeUnitCallTarget target) {
        final String owner = target.getOwner().getName();
        return BANNED_PACKAGES.stream().anyMatch(banned -> owner.startsWith(banned + '.'))
            || (BOXES.contains(owner) && target.getName().equals("valueOf"))
            || (owner.equals("java.lang.String") && target.getName().startsWith("format"))
            || (owner.equals("java.lang.System") && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()));
    }

    /**
     * What is thrown ends the hot path, and static methods are how objects of the plan are made. Whatever else makes something,
     * once or when it grows, says so by ColdPath or is known here.
     */
    @Test
    void hotPathMakesNoObjects() {
        final List<String> violations = hotMethods()
            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC) && !MAKERS.contains(named(method)))
            .flatMap(method -> method.getConstructorCallsFromSelf().stream()
                .filter(call -> !call.getTargetOwner().isAssignableTo(Throwable.class))
                .map(call -> method.getFullName() + " makes " + call.getTargetOwner().getSimpleName()))
            .sorted().toList();
        assertEquals(List.of(), violations);
    }

    private static String named(final JavaMethod method) {
        return method.getOwner().getSimpleName() + '.' + method.getName();
    }

    private static Stream<JavaMethod> hotMethods() {
        return hotClasses().stream()
            .filter(each -> !each.isAnnotatedWith(ColdPath.class))
            .flatMap(each -> each.getMethods().stream())
            .filter(method -> !method.isAnnotatedWith(ColdPath.class));
    }

    private static List<JavaClass> hotClasses() {
        return CLASSES.stream().filter(each -> each.getPackage().isAnnotatedWith(HotPath.class)).toList();
    }
}
