package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the nodes of a {@link TreeWalker} look at: each slot holds a feature's value as some of its splits see it. Start-up only.
 *
 * <p>Where values are floats, a slot holds the value's key, and a node's bound is the key of the greatest value that goes left; so
 * nothing is searched. The least and the greatest number of 32 bits are no float's key and stand for what is missing, by where a
 * node sends it. Doubles have more bits than a node has room for: there, and where trees are so large that few bits are left for
 * bounds, a slot holds the number of the value's interval, counted from 1. A split whose answer changes more than once has a slot
 * of its own, 0 or 1.
 */
@ColdPath
final class WalkSlots {
    private final Cuts cuts;
    private final boolean byKeys;
    private final int aboveAll;
    private final Map<Slot, Integer> numbers = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    /** A view of a feature: by where it sends what is missing, or, with a split, by what that answers. */
    record Slot(int feature, boolean missingLow, Answers ownAnswers) {
    }

    WalkSlots(final Cuts cuts, final boolean byKeys) {
        this.cuts = cuts;
        this.byKeys = byKeys;
        int most = 0;
        for (int feature = 0; feature < cuts.features(); feature++) {
            most = Math.max(most, cuts.intervals(feature));
        }
        aboveAll = byKeys ? Integer.MAX_VALUE : most + 1;
    }

    /** @return bits of a bound's number and its sign, so many that no difference of two overflows. */
    static int boundBits(final Cuts cuts, final boolean byKeys) {
        return byKeys ? Integer.SIZE + 1 : Integer.SIZE - Integer.numberOfLeadingZeros(new WalkSlots(cuts, false).aboveAll) + 1;
    }

    /** @return the slot that a split looks at. */
    int slot(final Answers answers, final boolean trueLeft) {
        final Slot slot = answers.changesOnce()
            ? new Slot(answers.feature(), answers.forMissing() == trueLeft, null) : new Slot(answers.feature(), true, answers);
        return numbers.computeIfAbsent(slot, each -> {
            slots.add(each);
            return slots.size() - 1;
        });
    }

    /** @return the greatest number that goes left. */
    int bound(final Answers answers) {
        if (!answers.changesOnce()) {
            return 0;
        }
        final int before = answers.intervalsBeforeChange();
        return byKeys ? keyBound(answers.feature(), before) : before;
    }

    private int keyBound(final int feature, final int intervalsBefore) {
        if (intervalsBefore == 0) {
            return missingNumber(true);
        }
        return (int) RowKeys.ofFloat((float) cuts.sample(feature, Math.min(intervalsBefore, cuts.missingInterval(feature)) - 1));
    }

    private int missingNumber(final boolean low) {
        return low ? byKeys ? Integer.MIN_VALUE : 0 : aboveAll;
    }

    /** @return the bound of a leaf, which sends everything left. */
    int everything() {
        return aboveAll;
    }

    /** @return the slots in the order of their numbers. */
    List<Slot> slots() {
        return slots;
    }

    /** @return whether a slot holds the key of its feature's value as it is. */
    boolean isKey(final Slot slot) {
        return byKeys && slot.ownAnswers() == null;
    }

    /** @return what a slot of keys holds where the value is missing. */
    int missingNumber(final Slot slot) {
        return missingNumber(slot.missingLow());
    }

    /** @return what another slot holds for each interval of its feature. */
    int[] numbers(final Slot slot) {
        final int[] ofInterval = new int[cuts.intervals(slot.feature())];
        for (int interval = 0; interval < ofInterval.length; interval++) {
            if (slot.ownAnswers() != null) {
                ofInterval[interval] = slot.ownAnswers().at(interval) ? 0 : 1;
            } else {
                ofInterval[interval] =
                    interval == cuts.missingInterval(slot.feature()) ? missingNumber(slot.missingLow()) : interval + 1;
            }
        }
        return ofInterval;
    }
}
