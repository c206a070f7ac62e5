package io.hotpath.scoring.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.TextExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.List;
import java.util.function.ToIntFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A name in a condition that stands for one of a few known texts: an outcome, a band. Texts that it can never be are refused. */
public final class Words implements Scope.TableColumn, TextExpressions.Source {
    private static final List<String> SETS = List.of(Syntax.Call.IN, Syntax.Call.NOT_IN);

    private final String name;
    private final List<String> known;
    private final UnsafeBuffer[] texts;
    private final ToIntFunction<EvaluationFrame> place;

    /**
     * @param name  as conditions have it.
     * @param known the texts.
     * @param place of the text that it stands for, or {@link DecisionLayout#NONE} for none.
     */
    public Words(final String name, final List<String> known, final ToIntFunction<EvaluationFrame> place) {
        this.name = name;
        this.known = List.copyOf(known);
        this.place = place;
        texts = new UnsafeBuffer[known.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new UnsafeBuffer(known.get(i).getBytes(UTF_8));
        }
    }

    /** @return what a word means that stands for itself. */
    @ColdPath
    public static Scope.Meaning itself(final String word) {
        return new Words(word, List.of(word), frame -> 0).meaning();
    }

    /** @return what the name means. */
    @ColdPath
    public Scope.Meaning meaning() {
        return new Scope.Meaning(null, null, this);
    }

    /**
     * Refuses comparisons with a text that is not known.
     *
     * @param syntax of a condition.
     * @param scope  what its names mean.
     * @throws ExpressionException with the nearest text that is known.
     */
    @ColdPath
    public static void check(final Syntax syntax, final Scope scope) {
        if (syntax instanceof final Syntax.Binary binary) {
            check(binary.left(), binary.right(), scope);
            check(binary.right(), binary.left(), scope);
        } else if (syntax instanceof final Syntax.Call call && SETS.contains(call.function())) {
            call.arguments().forEach(choice -> check(call.arguments().getFirst(), choice, scope));
        }
        Syntax.parts(syntax).forEach(part -> check(part, scope));
    }

    private static void check(final Syntax one, final Syntax other, final Scope scope) {
        if (one instanceof final Syntax.Name named && other instanceof final Syntax.Text text) {
            final Scope.Meaning meaning = scope.meaning(named.text());
            if (meaning != null && meaning.column() instanceof final Words words && !words.known.contains(text.value())) {
                throw new ExpressionException(
                    "'" + words.name + "' is never \"" + text.value() + "\"" + NearestName.hint(text.value(), words.known));
            }
        }
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public TextExpressions.Source text() {
        return this;
    }

    @Override
    @ColdPath
    public Expression number() {
        throw new ExpressionException("'" + name + "' is a text; compare it by == or !=");
    }

    @Override
    @ColdPath
    public Expression time() {
        throw new ExpressionException("'" + name + "' is a text and no time");
    }

    @Override
    public int length(final EvaluationFrame frame) {
        final int current = place.applyAsInt(frame);
        return current == DecisionLayout.NONE ? 0 : texts[current].capacity();
    }

    @Override
    public DirectBuffer buffer(final EvaluationFrame frame) {
        return texts[place.applyAsInt(frame)];
    }

    @Override
    public int offset(final EvaluationFrame frame) {
        return 0;
    }
}
