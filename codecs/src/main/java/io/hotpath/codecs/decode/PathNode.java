package io.hotpath.codecs.decode;

import io.hotpath.core.ColdPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in a nested value, and what is taken there and beneath: the tree that all paths of a source make together. Built once,
 * then only read.
 */
final class PathNode {
    private static final int NO_FIELD = -1;

    private final Map<String, PathNode> memberByName = new LinkedHashMap<>();
    private int field = NO_FIELD;
    private int count = NO_FIELD;
    private int firstField = NO_FIELD;
    private boolean skipped;
    private boolean skipsOthers;
    private int id;
    private NameTable names;
    private PathNode[] members = {};
    private QuotedName[] quotedNames = {};
    private PathNode[] elements = {};

    /** @return the node that a path leads to, made where there is none. */
    @ColdPath
    PathNode at(final FieldPath path) {
        PathNode node = this;
        for (final FieldPath.Step step : path.steps()) {
            node = node.child(step);
        }
        return node;
    }

    private PathNode child(final FieldPath.Step step) {
        PathNode child = step.name() == null ? null : memberByName.get(step.name());
        if (child == null) {
            child = step.index() >= 0 && step.index() < elements.length ? elements[step.index()] : null;
        }
        if (child == null) {
            child = new PathNode();
        }
        if (step.name() != null) {
            memberByName.put(step.name(), child);
        }
        if (step.index() >= 0) {
            putElement(step.index(), child);
        }
        return child;
    }

    private void putElement(final int index, final PathNode child) {
        if (index >= elements.length) {
            elements = Arrays.copyOf(elements, index + 1);
        }
        elements[index] = child;
    }

    /** A field takes the value here. */
    void take(final int index) {
        field = index;
    }

    /** A field takes the number of elements here. */
    void count(final int index) {
        count = index;
    }

    /** Whatever stands here is passed over. */
    void skip() {
        skipped = true;
    }

    /** Names beneath that nobody knows are passed over. */
    void skipOthers() {
        skipsOthers = true;
    }

    /**
     * Makes the tree ready to be asked.
     *
     * @param nextId       number of the first node.
     * @param skipUnknowns whether an ancestor passes over unknown names.
     * @return one more than the number of the last node.
     */
    @ColdPath
    int seal(final int nextId, final boolean skipUnknowns) {
        id = nextId;
        int next = nextId + 1;
        skipsOthers |= skipUnknowns;
        members = memberByName.values().toArray(PathNode[]::new);
        final Map<String, Integer> places = new LinkedHashMap<>();
        memberByName.keySet().forEach(name -> places.put(name, places.size()));
        names = new NameTable(places);
        quotedNames = memberByName.keySet().stream().map(QuotedName::of).toArray(QuotedName[]::new);
        firstField = field >= 0 ? field : count;
        for (final PathNode child : members) {
            next = sealed(child, next);
        }
        for (final PathNode child : elements) {
            next = child == null ? next : sealed(child, next);
        }
        skipped = firstField < 0 && nextId > 0 && (skipped || skipsOthers); // a name that is taken as well is taken
        return next;
    }

    private int sealed(final PathNode child, final int next) {
        final int after = child.seal(next, skipsOthers);
        firstField = firstField < 0 ? child.firstField : firstField;
        return after;
    }

    int id() {
        return id;
    }

    /** @return the field that takes a single value here, or -1. */
    int field() {
        return field;
    }

    /** @return the field that takes the number of elements here, or -1. */
    int counted() {
        return count;
    }

    /** @return a field that is taken here or beneath, to name where neither can be; -1 where there is none. */
    int firstField() {
        return firstField;
    }

    boolean isSkipped() {
        return skipped;
    }

    boolean skipsUnknown() {
        return skipsOthers;
    }

    boolean isObject() {
        return members.length > 0;
    }

    boolean isList() {
        return elements.length > 0 || count >= 0;
    }

    /** @return the place of the member of that name, or {@link NameTable#NONE} where nobody knows it. */
    int place(final byte[] text, final int offset, final int length) {
        return names.find(text, offset, length);
    }

    PathNode member(final int place) {
        return members[place];
    }

    /** @return the name of the member at a place, as records write it; null where there is none, or it takes escapes to write. */
    QuotedName quotedName(final int place) {
        return place < quotedNames.length ? quotedNames[place] : null;
    }

    /** @return the element at an index, or null where it is passed over. */
    PathNode element(final int index) {
        return index < elements.length ? elements[index] : null;
    }
}
