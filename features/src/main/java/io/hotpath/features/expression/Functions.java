package io.hotpath.features.expression;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The functions of numbers, by name. A missing argument (NaN) makes the result missing. Those that are not exact by IEEE 754 come
 * from {@link StrictMath}, so that a replay on another machine gives the same bits.
 */
public final class Functions {
    private static final double EARTH_RADIUS_KM = 6_371.0088;
    private static final Map<String, Definition> DEFINITIONS = new TreeMap<>();

    /**
     * A function as the language sees it.
     *
     * @param arguments how many it takes.
     * @param maker     from what gives its arguments to what evaluates it.
     */
    public record Definition(int arguments, Function<List<Expression>, Expression> maker) {
    }

    /** Of one number. */
    @FunctionalInterface
    private interface OfOne {
        double apply(double value);
    }

    /** Of two numbers. */
    @FunctionalInterface
    private interface OfTwo {
        double apply(double left, double right);
    }

    static {
        one("abs", Math::abs);
        one("sqrt", Math::sqrt);
        one("floor", Math::floor);
        one("ceil", Math::ceil);
        one("round", Math::rint);
        one("exp", StrictMath::exp);
        one("log", StrictMath::log);
        one("log10", StrictMath::log10);
        two("min", Math::min);
        two("max", Math::max);
        two("pow", StrictMath::pow);
        DEFINITIONS.put("haversine_km", new Definition(4, Functions::haversine));
    }

    private Functions() {
    }

    private static void one(final String name, final OfOne function) {
        DEFINITIONS.put(name, new Definition(1, arguments -> {
            final Expression value = arguments.getFirst();
            return frame -> function.apply(value.evaluate(frame));
        }));
    }

    private static void two(final String name, final OfTwo function) {
        DEFINITIONS.put(name, new Definition(2, arguments -> {
            final Expression left = arguments.get(0);
            final Expression right = arguments.get(1);
            return frame -> function.apply(left.evaluate(frame), right.evaluate(frame));
        }));
    }

    private static Expression haversine(final List<Expression> arguments) {
        final Expression latitude = arguments.get(0);
        final Expression longitude = arguments.get(1);
        final Expression otherLatitude = arguments.get(2);
        final Expression otherLongitude = arguments.get(3);
        return frame -> haversineKm(
            latitude.evaluate(frame), longitude.evaluate(frame), otherLatitude.evaluate(frame), otherLongitude.evaluate(frame));
    }

    /** The great-circle distance on a sphere of the Earth's mean radius (R. W. Sinnott, Virtues of the Haversine, 1984). */
    private static double haversineKm(
        final double latitude, final double longitude, final double otherLatitude, final double otherLongitude) {
        final double north = StrictMath.toRadians(latitude);
        final double otherNorth = StrictMath.toRadians(otherLatitude);
        final double halfNorth = StrictMath.sin((otherNorth - north) / 2);
        final double halfEast = StrictMath.sin(StrictMath.toRadians(otherLongitude - longitude) / 2);
        final double chord =
            halfNorth * halfNorth + StrictMath.cos(north) * StrictMath.cos(otherNorth) * halfEast * halfEast;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.sqrt(Math.min(1, chord)));
    }

    /** @return the function of a name, or null where there is none. */
    public static Definition of(final String name) {
        return DEFINITIONS.get(name);
    }

    /** @return every name. */
    public static List<String> names() {
        return List.copyOf(DEFINITIONS.keySet());
    }
}
