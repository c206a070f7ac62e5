package io.hotpath.features.unrolled;

import static java.lang.constant.ConstantDescs.BSM_CLASS_DATA_AT;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.hotpath.core.ColdPath;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One object that calls several in their order: a hidden class in which each of them is a constant, made with the class-file API
 * (JEP 484). A loop over an array of them would jump to code that the JIT compiler cannot foresee; here it knows every object at
 * every call, and since it takes the fields of records and lambdas for constants too, it inlines what they do with all their
 * offsets, however deep they are nested. The generated code only calls: what there is to do is written in Java.
 *
 * <p>No method has more than {@value #CALLS_PER_METHOD} calls; of more objects there are methods that call such methods. So none
 * grows with their number, and what is too much to be compiled as a whole is compiled in parts, each for its constants.
 */
@ColdPath
public final class Unrolled {
    private static final int CALLS_PER_METHOD = 4;

    /** One call of generated code, with the method's own arguments. */
    @FunctionalInterface
    private interface Call {
        void append(CodeBuilder code, int firstSlot);
    }

    private final ClassDesc type;
    private final int parts;

    private Unrolled(final ClassDesc type, final int parts) {
        this.type = type;
        this.parts = parts;
    }

    /**
     * Puts objects together.
     *
     * @param lookup of a class in the package of the type, which may be known to that package alone.
     * @param type   an interface all of whose abstract methods answer nothing.
     * @param parts  to call.
     * @return what calls the same method of each of them, in their order.
     */
    public static <T> T inOrder(final MethodHandles.Lookup lookup, final Class<T> type, final List<? extends T> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        final byte[] bytes = new Unrolled(type.describeConstable().orElseThrow(), parts.size()).classFile(lookup, type);
        return Specialised.instance(lookup, type, bytes, List.copyOf(parts));
    }

    private byte[] classFile(final MethodHandles.Lookup lookup, final Class<?> implemented) {
        final ClassDesc name = ClassDesc.of(lookup.lookupClass().getPackageName(), "Unrolled" + implemented.getSimpleName());
        return ClassFile.of().build(name, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL).withInterfaceSymbols(type);
            builder.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code ->
                code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
            Arrays.stream(implemented.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()))
                .forEach(method -> implement(builder, name, method));
        });
    }

    private void implement(final ClassBuilder builder, final ClassDesc owner, final Method method) {
        final MethodTypeDesc signature =
            MethodType.methodType(void.class, method.getParameterTypes()).describeConstable().orElseThrow();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            final DynamicConstantDesc<?> part = DynamicConstantDesc.ofNamed(BSM_CLASS_DATA_AT, DEFAULT_NAME, type, i);
            calls.add((code, firstSlot) -> {
                load(code.loadConstant(part), signature, firstSlot);
                code.invokeinterface(type, method.getName(), signature);
            });
        }
        for (int level = 0; calls.size() > CALLS_PER_METHOD; level++) {
            calls = grouped(builder, owner, method.getName() + level, signature, calls);
        }
        body(builder, method.getName(), signature, ClassFile.ACC_PUBLIC, calls);
    }

    private static List<Call> grouped(
        final ClassBuilder builder, final ClassDesc owner, final String name, final MethodTypeDesc signature,
        final List<Call> calls) {
        final List<Call> groups = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CALLS_PER_METHOD) {
            final String group = name + "From" + from;
            body(builder, group, signature, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                calls.subList(from, Math.min(calls.size(), from + CALLS_PER_METHOD)));
            groups.add((code, firstSlot) -> {
                load(code, signature, firstSlot);
                code.invokestatic(owner, group, signature);
            });
        }
        return groups;
    }

    private static void body(
        final ClassBuilder builder, final String name, final MethodTypeDesc signature, final int flags, final List<Call> calls) {
        final int firstSlot = (flags & ClassFile.ACC_STATIC) == 0 ? 1 : 0;
        builder.withMethodBody(name, signature, flags, code -> {
            calls.forEach(call -> call.append(code, firstSlot));
            code.return_();
        });
    }

    /** Loads the arguments, which begin at a slot. */
    private static void load(final CodeBuilder code, final MethodTypeDesc signature, final int firstSlot) {
        int slot = firstSlot;
        for (final ClassDesc parameter : signature.parameterList()) {
            final TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }
}
