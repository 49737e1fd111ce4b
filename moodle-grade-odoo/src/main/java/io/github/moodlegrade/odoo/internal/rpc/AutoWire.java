package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON-2 where the server has it and takes the key, else XML-RPC. Asked with the first login and anew after an hour, always before a call
 * and never within one. Only an answer that says "not here" or "not with this key" leads to XML-RPC; once a wire has worked, a failed
 * question keeps it. Fresh reads go over XML-RPC as long as the server has that, for a read over JSON-2 may be answered by a replica.
 */
final class AutoWire implements Wire {
    private static final Duration BELIEVED = Duration.ofHours(1);

    /** What JSON-2 ends in where it is not there, or not for this secret or database: XML-RPC may know them, or says it better. */
    private static final Set<FindingCode> NOT_HERE = EnumSet.of(
            FindingCode.WRONG_URL, FindingCode.REDIRECTED, FindingCode.LOGIN_REFUSED, FindingCode.DATABASE_UNKNOWN);

    private final Json2Wire json2;
    private final XmlRpcWire xmlRpc;
    private volatile @Nullable Choice choice;
    private volatile @Nullable Choice choiceForFreshReads;

    /** The wire that was found, and why it is not JSON-2. */
    private static final class Choice {
        private final Wire wire;
        private final Instant asked;
        private final @Nullable MoodleGradeException whyNotJson2;

        Choice(Wire wire, Instant asked, @Nullable MoodleGradeException whyNotJson2) {
            this.wire = wire;
            this.asked = asked;
            this.whyNotJson2 = whyNotJson2;
        }

        boolean isBelieved(Instant now) {
            return Duration.between(asked, now).abs().compareTo(BELIEVED) <= 0;
        }
    }

    AutoWire(Json2Wire json2, XmlRpcWire xmlRpc) {
        this.json2 = json2;
        this.xmlRpc = xmlRpc;
    }

    @Override
    public long user(RunContext run) throws Passing, RpcFault, InterruptedException {
        Choice known = choice;
        Choice now = known != null && known.isBelieved(run.now()) ? known : choose(known, run);
        choice = now;
        try {
            return now.wire.user(run);
        } catch (MoodleGradeException e) {
            choice = null;
            throw explained(e, now);
        }
    }

    private Choice choose(@Nullable Choice before, RunContext run) throws Passing, RpcFault, InterruptedException {
        try {
            json2.userAnew(run);
            return new Choice(json2, run.now(), null);
        } catch (MoodleGradeException e) {
            if (NOT_HERE.contains(e.finding().code())) {
                return new Choice(xmlRpc, run.now(), e);
            }
            throw e;
        } catch (Passing | RpcFault e) {
            if (before != null) {
                return new Choice(before.wire, run.now(), before.whyNotJson2);
            }
            throw e;
        }
    }

    /** A secret that is refused as a password was refused as a key before: the key is what was meant. */
    private static MoodleGradeException explained(MoodleGradeException e, Choice choice) {
        boolean refused = e.finding().code() == FindingCode.LOGIN_REFUSED;
        return Optional.ofNullable(choice.whyNotJson2)
                .filter(why -> refused && why.finding().code() == FindingCode.LOGIN_REFUSED)
                .map(why -> MoodleGradeException.run(
                        FindingCode.LOGIN_REFUSED, why.finding().message() + " Nor is it the password."))
                .orElse(e);
    }

    @Override
    public Object call(String model, String method, @Nullable List<Long> ids, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        return call(chosen(run), model, method, ids, named, run);
    }

    @Override
    public Object fresh(String model, String method, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        Wire wire = chosen(run);
        if (wire == json2) {
            Choice known = choiceForFreshReads;
            Choice now = known != null && known.isBelieved(run.now()) ? known : chooseForFreshReads(run);
            choiceForFreshReads = now;
            wire = now.wire;
        }
        return call(wire, model, method, null, named, run);
    }

    /** What JSON-2 has let in may find XML-RPC closed: by the server, by a gateway, or for this login. */
    private Choice chooseForFreshReads(RunContext run) throws Passing, InterruptedException {
        try {
            xmlRpc.userAnew(run);
            return new Choice(xmlRpc, run.now(), null);
        } catch (MoodleGradeException e) {
            FindingCode code = e.finding().code();
            if (!NOT_HERE.contains(code) && code != FindingCode.ODOO_REFUSED) {
                throw e;
            }
        } catch (RpcFault e) {
            // Odoo's own error; JSON-2 has answered.
        }
        return new Choice(json2, run.now(), null);
    }

    private Wire chosen(RunContext run) throws Passing, RpcFault, InterruptedException {
        if (choice == null) {
            user(run);
        }
        Choice known = choice;
        return known == null ? xmlRpc : known.wire;
    }

    private Object call(
            Wire wire, String model, String method, @Nullable List<Long> ids, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        try {
            return wire.call(model, method, ids, named, run);
        } catch (MoodleGradeException e) {
            if (e.finding().code() == FindingCode.LOGIN_REFUSED) {
                choice = null;
                choiceForFreshReads = null;
            }
            throw e;
        }
    }

    @Override
    public boolean takesKeysOnly() {
        Choice known = choice;
        return known != null && known.wire.takesKeysOnly();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        Choice known = choice;
        return known == null ? json2 + " or XML-RPC" : known.wire.toString();
    }
}
