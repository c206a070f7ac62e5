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
import java.util.function.Consumer;

/**
 * One object that calls several in their order: a hidden class in which each of them is a constant, made with the class-file API
 * (JEP 484). A loop over an array of them would jump to code that the JIT compiler cannot foresee; here it knows every object at
 * every call, and since it takes the fields of records and lambdas for constants too, it inlines what they do with all their
 * offsets, however deep they are nested. The generated code only calls: what there is to do is written in Java.
 *
 * <p>Each call is a method of its own, and methods are called by methods of at most {@value #CALLS_PER_METHOD} calls. So none
 * grows with the number of objects, and one that is too big to be inlined is compiled by itself, for its constant.
 */
@ColdPath
public final class Unrolled {
    private static final int CALLS_PER_METHOD = 16;

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
        try {
            final MethodHandles.Lookup hidden = lookup.defineHiddenClassWithClassData(bytes, List.copyOf(parts), true);
            return type.cast(hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
        } catch (final Throwable impossible) {
            throw new IllegalStateException("generated code cannot be loaded", impossible);
        }
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
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            final DynamicConstantDesc<?> part = DynamicConstantDesc.ofNamed(BSM_CLASS_DATA_AT, DEFAULT_NAME, type, i);
            calls.add(staticMethod(builder, method.getName() + "Of" + i, signature, code -> {
                load(code.loadConstant(part), signature, 0);
                code.invokeinterface(type, method.getName(), signature);
            }));
        }
        while (calls.size() > CALLS_PER_METHOD) {
            calls = grouped(builder, owner, signature, calls);
        }
        final List<String> last = calls;
        builder.withMethodBody(method.getName(), signature, ClassFile.ACC_PUBLIC, code -> {
            callAll(code, owner, signature, last, 1);
            code.return_();
        });
    }

    private static List<String> grouped(
        final ClassBuilder builder, final ClassDesc owner, final MethodTypeDesc signature, final List<String> calls) {
        final List<String> groups = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CALLS_PER_METHOD) {
            final List<String> group = calls.subList(from, Math.min(calls.size(), from + CALLS_PER_METHOD));
            groups.add(staticMethod(
                builder, group.getFirst() + "To" + group.size(), signature, code -> callAll(code, owner, signature, group, 0)));
        }
        return groups;
    }

    private static String staticMethod(
        final ClassBuilder builder, final String name, final MethodTypeDesc signature, final Consumer<CodeBuilder> body) {
        builder.withMethodBody(name, signature, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, code -> {
            body.accept(code);
            code.return_();
        });
        return name;
    }

    private static void callAll(
        final CodeBuilder code, final ClassDesc owner, final MethodTypeDesc signature, final List<String> methods, final int slot) {
        for (final String method : methods) {
            load(code, signature, slot);
            code.invokestatic(owner, method, signature);
        }
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
