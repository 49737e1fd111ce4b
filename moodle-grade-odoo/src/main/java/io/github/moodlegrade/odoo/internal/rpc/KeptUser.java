package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import org.jspecify.annotations.Nullable;

/** The user that a login has shown, kept until Odoo refuses it. Safe for all threads. */
final class KeptUser {
    private volatile @Nullable Long id;

    /** Asks who the user is. */
    @FunctionalInterface
    interface Login {
        long ask() throws Passing, RpcFault, InterruptedException;
    }

    long orAsk(Login login) throws Passing, RpcFault, InterruptedException {
        Long known = id;
        return known == null ? anew(login) : known;
    }

    /** Whoever was known before is forgotten, also where this fails. */
    long anew(Login login) throws Passing, RpcFault, InterruptedException {
        id = null;
        long user = login.ask();
        id = user;
        return user;
    }

    /** Sends a call as that user, who is forgotten if the call shows that the login is good no more. */
    Object send(Calls.Call call) throws Passing, RpcFault, InterruptedException {
        try {
            return call.send();
        } catch (MoodleGradeException e) {
            if (e.finding().code() == FindingCode.LOGIN_REFUSED) {
                id = null;
            }
            throw e;
        }
    }
}
