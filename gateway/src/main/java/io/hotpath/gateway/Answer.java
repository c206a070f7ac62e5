package io.hotpath.gateway;

import io.hotpath.client.Reply;
import io.hotpath.client.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a request, apart from the memory it came in.
 *
 * @param status    of it.
 * @param outcome   what to do; null where the record is no event, was left out, or nothing was decided and there is no fallback.
 * @param reasons   codes that go with the outcome.
 * @param scores    by their names, in their order; empty where nothing was decided.
 * @param flags     what is noted beside the decision: fallback, overdue, late, unscored, ahead, repeated.
 * @param sequence  place in the one order of inputs; -1 where nothing was decided.
 * @param rejection why the record is no event; empty where it is.
 */
public record Answer(
    Status status, String outcome, List<String> reasons, Map<String, Double> scores, List<String> flags, long sequence,
    String rejection) {

    static Answer of(final Reply reply) {
        final List<String> reasons = new ArrayList<>();
        for (int i = 0; i < reply.reasonCount(); i++) {
            reasons.add(reply.reason(i));
        }
        final Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < reply.scoreCount(); i++) {
            scores.put(reply.scoreName(i), reply.score(i));
        }
        return new Answer(
            reply.status(), reply.outcome(), reasons, scores, flags(reply), reply.sequence(), reply.rejection());
    }

    private static List<String> flags(final Reply reply) {
        final Map<String, Boolean> all = new LinkedHashMap<>();
        all.put("fallback", reply.fallback());
        all.put("overdue", reply.overdue());
        all.put("late", reply.late());
        all.put("unscored", reply.unscored());
        all.put("ahead", reply.ahead());
        all.put("repeated", reply.repeated());
        return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }
}
