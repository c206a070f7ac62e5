package io.hotpath.benchmarks.micro;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.hotpath.features.expression.EvaluationFrame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;

/**
 * An experiment: a plan as one hidden class, made with the class-file API (JEP 484). Its method is what one would write by hand,
 * {@code frame.feature(3, PlanStep.count(frame, 0, 16))} line by line; so the compiler sees every offset as a constant, and no call
 * that it cannot inline.
 */
interface CompiledPlan {
    /** Computes every feature. */
    void evaluate(EvaluationFrame frame);

    /** @return the class's only instance. */
    static CompiledPlan of(final List<PlanStep> steps) {
        final ClassDesc name = ClassDesc.of(CompiledPlan.class.getPackageName(), "HiddenPlan");
        final ClassDesc frame = EvaluationFrame.class.describeConstable().orElseThrow();
        final byte[] compiled = ClassFile.of().build(name, type -> type
            .withFlags(ClassFile.ACC_FINAL)
            .withInterfaceSymbols(CompiledPlan.class.describeConstable().orElseThrow())
            .withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code
                .aload(0).invokespecial(ConstantDescs.CD_Object, INIT_NAME, MTD_void).return_())
            .withMethodBody("evaluate", MethodTypeDesc.of(CD_void, frame), ClassFile.ACC_PUBLIC, code -> {
                for (int feature = 0; feature < steps.size(); feature++) {
                    append(code, frame, feature, steps.get(feature));
                }
                code.return_();
            }));
        try {
            return (CompiledPlan) MethodHandles.lookup().defineHiddenClass(compiled, true)
                .lookupClass().getDeclaredConstructor().newInstance();
        } catch (final ReflectiveOperationException impossible) {
            throw new IllegalStateException("the compiled plan cannot be loaded", impossible);
        }
    }

    private static void append(final CodeBuilder code, final ClassDesc frame, final int feature, final PlanStep step) {
        final ClassDesc owner = PlanStep.class.describeConstable().orElseThrow();
        final String method = step.kind().name().toLowerCase(Locale.ROOT);
        code.aload(1).loadConstant(feature).aload(1);
        if (step.kind().ofWindow()) {
            code.loadConstant(step.window()).loadConstant(step.offset())
                .invokestatic(owner, method, MethodTypeDesc.of(CD_double, frame, CD_int, CD_int));
        } else {
            code.invokestatic(owner, method, MethodTypeDesc.of(CD_double, frame));
        }
        code.invokevirtual(frame, "feature", MethodTypeDesc.of(CD_void, CD_int, CD_double));
    }
}
