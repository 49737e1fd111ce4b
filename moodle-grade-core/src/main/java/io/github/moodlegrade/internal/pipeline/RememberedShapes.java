package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Part of step <em>filter</em>: compares what activities' records shall say of themselves (total and pass mark) with what was delivered.
 * They may change in Moodle while no grade does.
 */
final class RememberedShapes {
    private final OecSession session;
    private final Hashes hashes;

    RememberedShapes(OecSession session, Hashes hashes) {
        this.session = session;
        this.hashes = hashes;
    }

    /** The shapes of these activities; one of which the target writes nothing has none. */
    Map<Activity, ActivityShape> of(Collection<Activity> activities) {
        Map<Activity, String> texts = new HashMap<>();
        for (Activity activity : activities) {
            String text = session.shapeOf(activity);
            if (!text.isEmpty()) {
                texts.put(activity, text);
            }
        }
        Map<GradeKey, GradeHash> stored =
                hashes.stored(texts.keySet().stream().map(hashes::keyOfActivity).collect(Collectors.toList()));
        Map<Activity, ActivityShape> shapes = new HashMap<>();
        texts.forEach((activity, text) ->
                shapes.put(activity, shape(activity, text, stored.get(hashes.keyOfActivity(activity)))));
        return shapes;
    }

    private ActivityShape shape(Activity activity, String text, @Nullable GradeHash stored) {
        if (stored == null) {
            return ActivityShape.of(text, Earlier.UNKNOWN, null);
        }
        if (stored.isPending()) {
            return ActivityShape.of(text, Earlier.IN_DOUBT, null);
        }
        if (stored.equals(hashes.ofActivity(activity, text))) {
            return ActivityShape.of(text, Earlier.DELIVERED, text);
        }
        return stored.shape()
                .map(former -> ActivityShape.of(text, Earlier.OTHER, former))
                .orElseGet(() -> ActivityShape.of(text, Earlier.UNKNOWN, null));
    }
}
