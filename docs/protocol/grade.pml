/*
 * How one grade of one student is delivered: pend, deliver, verify, finish, commit. check.sh has spin look at every order of events
 * within bounds; ../reliability.md says what came of it.
 *
 * The steps are those of moodle-grade-core, package internal.pipeline, in their order. Each is one transition here, and a process may die
 * before any of them. Whatever goes wrong is drawn from small budgets, so that the model is finite.
 *
 * Bounds (-D), all of them set by check.sh:
 *   PROCESSES RUNS          importers that share the hash store, and the disturbed runs of each
 *   VALUES CHANGES          Moodle shows 1..VALUES or nothing, and changes that so often
 *   DEATHS TROUBLES         how often a process dies; how often a call fails
 *   STORE_TROUBLES          how many of the troubles may be the hash store's
 *   LATE                    writes may be carried out late: 0 never; n: the run that sent it and n - 1 more may end meanwhile,
 *                           and the next one then begins behind it
 * What kind of site (-D):
 *   GRADEBOOKS              a total is computed from the grade (step finish, the enterprise edition)
 *   LOCK                    whole runs exclude each other
 *   FORWARD                 Moodle never goes back to an older grade
 *   BRISK                   no run outlasts a whole run of the other process and the beginning of that one's next
 *   SHORT_GAP               between looking at its sign and replacing it, a process is passed by at most one step of the other
 *   DIES_AFTER_WRITING      a process that has not written in this run does not die
 *   IMPATIENT               a write that is not seen after ten seconds may still come, and a run may end before its late write
 * Less than the code does (-D), which must not go well:
 *   NO_SIGN NO_VERIFY NO_SECOND_LOOK COMMIT_OVER_OTHERS FORGET_UNSEEN COMMIT_BEFORE_FINISH WITHDRAWN_UNCOMPUTED WITHDRAWN_OVER_OTHERS
 *   FORGETFUL               what has to be looked at once more is forgotten, and one computation is enough for a withdrawn grade
 * More than the code does (-D), to tell which gap lets a counter-example through:
 *   ATOMIC_PEND             looking for another run's sign and setting one's own are one step
 *   ATOMIC_COMMIT           looking whether the sign is still one's own and replacing it are one step
 */

#define NOTHING 0
#define WITHDRAWN 9  /* GradeHash.withdrawn and noLongerShown: equals no delivered grade */
#define LOOK_AGAIN 8 /* GradeHash.lookAgain: one more look is due */
#define SIGN (10 + me * 10 + number) /* GradeHash.pending(runId) */
#define is_delivered(what) (what > NOTHING && what <= VALUES)
#define is_pending(what) (what >= 10)
#define is_in_doubt(what) (is_pending(what) || what == LOOK_AGAIN)

byte moodle = NOTHING; /* the grade that Moodle shows */
byte oec = NOTHING;    /* the grade that OpenEduCat holds */
byte total = NOTHING;  /* what was computed from it */
byte hash = NOTHING;   /* what the hash store says: nothing, a delivered grade, withdrawn, or the sign of a run */

byte flying = NOTHING; /* a write that was sent and is not carried out yet */
byte flown = 0;        /* how many runs have ended since */

byte changes = 0;
byte deaths = 0;
byte troubles = 0;
byte store_troubles = 0;
byte through = 0;      /* processes that have made all their disturbed runs */
bool quiet = false;    /* all disturbances are over */

bool running[2];
bool lapped[2];        /* BRISK: the other one's run goes on since before this one's last run ended */
bool looking[2];       /* SHORT_GAP: between the look at its sign and what follows from it */
bool passed[2];        /* SHORT_GAP: the other one made a step meanwhile */

#define other (1 - me)
#define is_on_time (flying == NOTHING || flown <= LATE)
#ifdef LOCK
#define is_unlocked !running[other]
#else
#define is_unlocked true
#endif
#ifdef BRISK
#define is_alone !lapped[me]
#else
#define is_alone true
#endif
#define trouble !quiet && troubles < TROUBLES -> troubles++
#define store_trouble !quiet && troubles < TROUBLES && store_troubles < STORE_TROUBLES -> troubles++; store_troubles++

#ifdef DIES_AFTER_WRITING
#define MAY_DIE :: !quiet && deaths < DEATHS && wrote -> deaths++; goto died
#else
#define MAY_DIE :: !quiet && deaths < DEATHS -> deaths++; goto died
#endif

#ifdef SHORT_GAP
#define STEP \
    !(looking[other] && passed[other]); \
    passed[other] = looking[other]; \
    looking[me] = false;
#define look_at_sign looking[me] = true; passed[me] = false
#else
#define STEP
#define look_at_sign skip
#endif

#ifdef FORWARD
#define LOWEST moodle + 1
#else
#define LOWEST NOTHING
#endif

/* Moodle moves on, and back, at any moment. */
active proctype Moodle() {
    byte next;
end:
    do
    :: atomic {
        !quiet && changes < CHANGES && LOWEST <= VALUES ->
        changes++;
        select(next : LOWEST .. VALUES);
        moodle = next;
        next = 0
    }
    od
}

#if LATE
/* Odoo carries out what nobody waits for any more. */
active proctype Late() {
end:
    do
    :: d_step {
        flying != NOTHING ->
        oec = flying;
        flying = NOTHING;
        flown = 0
    }
    od
}
#endif

/* One call of the hash store, Hashes.guarded. A failure ends the run, whether the call took effect or not. */
#define store_lookup(into, then) \
    atomic { \
        STEP \
        if \
        :: into = hash; then \
        :: store_trouble; goto finished \
        MAY_DIE \
        fi \
    }

#define store_commit(what) \
    atomic { \
        STEP \
        if \
        :: hash = what \
        :: store_trouble; goto finished \
        :: store_trouble; hash = what; goto finished \
        MAY_DIE \
        fi \
    }

/* OecSession.plan: reads only. */
#define oec_look(failed) \
    atomic { \
        STEP \
        if \
        :: look = oec \
        :: trouble; goto failed \
        MAY_DIE \
        fi \
    }

/* OecSession.finish, Computing: the total of what stands there now. What failed may have been done all the same. */
#define oec_finish \
    atomic { \
        STEP \
        worked = true; \
        if \
        :: total = oec; computed = true \
        :: trouble; computed = false \
        :: trouble; total = oec; computed = false \
        MAY_DIE \
        fi \
    }

/* Hashes.commit: a hash replaces the sign only where that is still ours and no other run's stood before it. Else one more look is due;
 * what was not seen, or is not complete, stays pending.
 */
#if defined(COMMIT_OVER_OTHERS) || defined(NO_SIGN)
#define overtaken false
#else
#define overtaken (stored != SIGN)
#endif

#ifdef FORGETFUL
#define ONE_MORE_LOOK NOTHING
#else
#define ONE_MORE_LOOK LOOK_AGAIN
#endif

inline decide(is_complete) {
    if
    :: overtaken || (is_complete && others) -> next = ONE_MORE_LOOK
    :: !overtaken && is_complete && !others -> next = wanted
#ifdef FORGET_UNSEEN
    :: !overtaken && !(is_complete) -> next = NOTHING
#else
    :: !overtaken && !(is_complete) -> next = stored
#endif
    fi
}

inline commit(is_complete) {
#ifdef ATOMIC_COMMIT
    atomic {
        STEP
        if
        :: stored = hash; decide(is_complete); hash = next
        :: store_trouble; goto finished
        :: store_trouble; stored = hash; decide(is_complete); hash = next; goto finished
        MAY_DIE
        fi
    }
#else
    store_lookup(stored, look_at_sign);
    decide(is_complete);
    if
    :: next != stored -> store_commit(next)
    :: else
    fi
#endif
}

#ifdef FORGETFUL
#define SETTLED_ONCE WITHDRAWN
#else
#define SETTLED_ONCE LOOK_AGAIN
#endif

/* Hashes.replace: only where what was found still stands. */
inline replace(by) {
#ifdef WITHDRAWN_OVER_OTHERS
    store_commit(by)
#else
#ifdef ATOMIC_COMMIT
    atomic {
        STEP
        if
        :: hash = (hash == stored -> by : hash)
        :: store_trouble; goto finished
        :: store_trouble; hash = (hash == stored -> by : hash); goto finished
        MAY_DIE
        fi
    }
#else
    store_lookup(next, look_at_sign);
    if
    :: next == stored -> store_commit(by)
    :: else
    fi
#endif
#endif
}

/* What is promised of the first, second and third undisturbed run, at its end. */
inline judge() {
    if
    :: number == RUNS && !settled /* a write was under way when it began, and may be still: the next run is needed */
    :: else ->
        assert(moodle == NOTHING || oec == moodle);
        assert(!is_delivered(hash) || hash == oec);
        assert(oec == moodle || hash != NOTHING); /* what stands though Moodle does not show it is reported */
#ifdef GRADEBOOKS
        assert(total == oec);
#endif
        skip
    fi;
    if
    :: number == RUNS + 1 && settled -> assert(!wrote)
    :: number == RUNS + 2 ->
        assert(!wrote && !(worked && settled));
        assert(moodle == NOTHING || hash == moodle)
    :: else
    fi
}

/* One process: its runs one after the other. The first one makes the undisturbed runs too, when all are through. */
proctype Importer(byte me) {
    byte number = 0;        /* of the run at hand */
    byte wanted = NOTHING;  /* the grade that this run read */
    byte stored = NOTHING;  /* what it last read in the hash store */
    byte next = NOTHING;    /* what it puts there */
    byte look = NOTHING;    /* what it last saw in OpenEduCat */
    bool again = false;     /* it is writing for the second time; the code does so up to five times */
    bool others = false;    /* Hashes.wasPending */
    bool computed = false;
    bool sent = false;      /* the write that is flying is its own */
    bool seen = false;      /* the verification saw what was wanted */
    bool wrote = false;     /* in this run */
    bool worked = false;    /* wrote or computed in this run */
    bool settled = true;    /* nothing was flying when the first undisturbed run began */

begin:
    atomic {
        is_on_time && is_unlocked && is_alone ->
        running[me] = true;
        if
        :: quiet && number == RUNS -> settled = (flying == NOTHING)
        :: else
        fi
    };

read: /* MoodleSource.grades */
    atomic {
        STEP
        if
        :: wanted = moodle
        :: trouble; goto finished
        MAY_DIE
        fi
    };

filter: /* Known, FilterChanged, NoLongerShown */
    store_lookup(stored, skip);
    if
    :: wanted == NOTHING -> goto gone
    :: wanted != NOTHING && stored == wanted -> goto finished /* unchanged */
    :: else
    fi;

plan: /* Comparison */
    oec_look(finished);

pend: /* Hashes.pend */
#ifndef NO_SIGN
#ifdef ATOMIC_PEND
    atomic {
        STEP
        if
        :: others = is_pending(hash); hash = SIGN
        :: store_trouble; goto finished
        :: store_trouble; hash = SIGN; goto finished
        MAY_DIE
        fi
    };
#else
    store_lookup(stored, others = is_pending(stored));
    store_commit(SIGN);
#endif
#ifdef NO_SECOND_LOOK
    others = false;
#endif
#endif
    if
    :: look == wanted -> goto verify /* Delivery.write: all are equal */
    :: else
    fi;

deliver: /* CoursePlan.deliver */
    atomic {
        STEP
        wrote = true;
        worked = true;
        if
        :: oec = wanted; goto verify
        :: trouble; goto verify /* answered by a server that stops, and not stored */
        :: trouble /* lost */
        :: trouble; oec = wanted /* done, and the answer is lost */
#if LATE
        :: flying == NOTHING && trouble; flying = wanted; flown = 0; sent = true
        :: flying == NOTHING && !quiet && deaths < DEATHS -> deaths++; flying = wanted; flown = 0; goto died
#endif
        MAY_DIE
        fi
    };
    oec_look(verify);
    if
    :: look == wanted -> goto verify
    :: else
    fi;
    atomic { /* CoursePlan.COMMIT: ten seconds, in which a write that is under way arrives */
        if
#ifdef IMPATIENT
        :: true
#else
        :: !sent || flying == NOTHING
#endif
        MAY_DIE
        fi
    };
    oec_look(verify);
    if
    :: look != wanted && !again -> again = true; goto deliver
    :: else
    fi;

verify: /* Delivery.verify, whatever failed before */
#ifdef NO_VERIFY
    look = wanted;
#else
    oec_look(unseen);
#endif
    if
    :: look != wanted -> goto unseen
    :: else -> seen = true
    fi;
#ifdef GRADEBOOKS
#ifdef COMMIT_BEFORE_FINISH
    commit(true);
#endif
    oec_finish; /* FinishGroup */
#ifndef COMMIT_BEFORE_FINISH
    commit(computed); /* Delivered.commit */
#endif
#else
    commit(true);
#endif
    goto finished;

unseen: /* Delivery.lookAgainWhereOvertaken, and keys that were not seen */
    commit(false);
    goto finished;

gone: /* NoLongerShown.remember */
    if
    :: is_delivered(stored) -> replace(WITHDRAWN)
#ifdef GRADEBOOKS
#ifndef WITHDRAWN_UNCOMPUTED
    :: is_in_doubt(stored) -> /* FinishGroup.withdrawn, Withdrawn.commit */
        oec_finish;
        if
        :: computed && is_pending(stored) -> replace(SETTLED_ONCE)
        :: computed && !is_pending(stored) -> replace(WITHDRAWN)
        :: else
        fi
#endif
#endif
    :: else
    fi;
    goto finished;

died: /* the next run is a new process's, at once or later */
    seen = false;

finished:
    atomic {
#ifndef IMPATIENT
        !(seen && sent && flying != NOTHING); /* until the next run more than ten seconds go by */
#endif
        if
        :: flying != NOTHING -> flown++
        :: else
        fi;
        if
        :: quiet -> judge()
        :: else
        fi;
        running[me] = false;
#ifdef BRISK
        lapped[me] = running[other];
        lapped[other] = false;
#endif
#ifdef SHORT_GAP
        looking[me] = false;
        passed[me] = false;
#endif
        wanted = NOTHING; stored = NOTHING; next = NOTHING; look = NOTHING; again = false; others = false;
        computed = false; sent = false; seen = false; wrote = false; worked = false;
        number++;
        if
        :: number == RUNS && me > 0 -> through++; goto over
        :: number == RUNS && me == 0 -> goto wait
        :: number == RUNS + 3 -> goto over
        :: else -> goto begin
        fi
    };
wait:
    atomic {
        through == PROCESSES - 1 -> quiet = true; goto begin
    };
over:
    skip
}

#ifdef BELIEVED
/* Stronger than what is promised of the end: at no moment does the hash store tell of a grade that OpenEduCat does not hold. */
ltl believed { [] (!is_delivered(hash) || hash == oec) }
#endif

init {
    atomic {
        run Importer(0);
        if
        :: PROCESSES == 2 -> run Importer(1)
        :: else
        fi
    }
}
