#!/usr/bin/env bash
# Has spin search every order of events of grade.pml, in each of its variants, and fails if one does not end as it is written here.
#
#   check.sh [WORD]    with a word: only the variants with it in their name, and the steps of each counter-example
#
# Exit: 0 all as written; 77 spin or a C compiler cannot be had on this machine (one line on stderr says why); else a failure.
set -euo pipefail

MEMORY=1500 # MB for one search
DEPTH=20000 # steps; a search that would need more of either is no proof, and a failure

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
only=${1:-}
work=$(mktemp -d -t moodle-grade-protocol.XXXXXX)
trap 'rm -rf "$work"' EXIT
failures=0
checked=0

unavailable() {
    echo "check.sh: NO SPIN HERE, THE PROTOCOL CANNOT BE CHECKED: $*" >&2
    exit 77
}

install_spin() {
    if command -v spin >/dev/null && command -v gcc >/dev/null && echo '#include <stdio.h>' | gcc -E - >/dev/null 2>&1; then
        return
    fi
    [ "$(id -u)" = 0 ] || unavailable "not root"
    command -v apt-get >/dev/null || unavailable "there is no apt"
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends spin gcc libc6-dev; } \
        >"$work/apt.log" 2>&1 </dev/null || unavailable "apt-get failed: $(tail -n 1 "$work/apt.log")"
}

# variant EXPECTED NAME BOUNDS [CHOICE...]; the bounds are those of grade.pml: processes, disturbed runs of each, values, changes of
# Moodle, deaths, troubles, of those the store's, and how late a write may come.
variant() {
    local expected=$1 name=$2 bounds=$3 outcome figures begin end
    shift 3
    [[ $name == *"$only"* ]] || return 0
    local -a bound
    read -r -a bound <<<"$bounds"
    local options=(-DPROCESSES="${bound[0]}" -DRUNS="${bound[1]}" -DVALUES="${bound[2]}" -DCHANGES="${bound[3]}"
        -DDEATHS="${bound[4]}" -DTROUBLES="${bound[5]}" -DSTORE_TROUBLES="${bound[6]}" -DLATE="${bound[7]}" "${@/#/-D}")
    rm -rf "$work/run"
    mkdir "$work/run"
    cd "$work/run"
    begin=$(date +%s%N)
    cp "$here/grade.pml" .
    spin -a "${options[@]}" grade.pml >spin.log 2>&1 && gcc -O1 -w -DSAFETY -DCOLLAPSE -DMEMLIM=$MEMORY -o pan pan.c >>spin.log 2>&1 || {
        cat spin.log >&2
        exit 1
    }
    ./pan -m$DEPTH -w22 >pan.log 2>&1 || true
    end=$(date +%s%N)
    outcome=$(outcome)
    figures=$(awk '/depth reached/ { depth = $6 + 0 } /states, stored/ { states = $1 }
        END { printf "%9d states  depth %3d", states, depth }' pan.log)
    printf '%-16s %-60s [%s]  %s  %5.1f s' "$outcome" "$name" "$bounds" "$figures" "$(((end - begin) / 100000000))e-1"
    checked=$((checked + 1))
    if [ "$outcome" = "$expected" ]; then
        echo "  as expected"
    else
        echo "  UNEXPECTED: $expected was"
        failures=$((failures + 1))
        tail -n 40 pan.log >&2
    fi
    if [ -e grade.pml.trail ] && { [ -n "$only" ] || [ "$outcome" != "$expected" ]; }; then
        spin -t -p -g -l "${options[@]}" grade.pml
    fi
}

# A search that was cut short by depth or memory has shown nothing.
outcome() {
    if grep -q 'assertion violated' pan.log && [ -e grade.pml.trail ]; then
        echo counter-example
    elif grep -q 'errors: 0$' pan.log && ! grep -qE 'not completed|too small|out of memory|truncated|aborted' pan.log; then
        echo holds
    else
        echo "NO RESULT"
    fi
}

install_spin
spin -V
echo "bounds: processes, disturbed runs of each, values, changes in Moodle, deaths, troubles, of those the store's, lateness"

echo "--- what is promised"
variant holds "one process, exams" "1 4 3 4 3 3 3 1" BELIEVED
variant holds "one process, gradebooks" "1 4 3 4 3 3 3 1" BELIEVED GRADEBOOKS
variant holds "two processes with a lock, exams" "2 2 3 3 2 2 2 1" BELIEVED LOCK
variant holds "two processes with a lock, gradebooks" "2 2 3 3 2 2 2 1" BELIEVED LOCK GRADEBOOKS

echo "--- two processes without a lock: nothing but the gaps of several-processes.md"
variant holds "no gap, exams" "2 2 2 3 1 1 1 0" ATOMIC_PEND ATOMIC_COMMIT BRISK
variant holds "no gap, gradebooks" "2 2 2 2 1 1 1 0" ATOMIC_PEND ATOMIC_COMMIT BRISK GRADEBOOKS
variant counter-example "gap at pend, dies after its write" "2 2 2 3 1 0 0 0" ATOMIC_COMMIT BRISK DIES_AFTER_WRITING
variant counter-example "gap at pend, loses the hash store" "2 2 2 3 0 1 1 0" ATOMIC_COMMIT BRISK
variant holds "gap at pend, nobody dies" "2 2 2 3 0 1 0 0" ATOMIC_COMMIT
variant counter-example "gap at commit, dies after its write" "2 2 2 3 1 0 0 0" ATOMIC_PEND BRISK SHORT_GAP DIES_AFTER_WRITING
variant counter-example "gap at commit, loses the hash store" "2 2 2 3 0 1 1 0" ATOMIC_PEND BRISK SHORT_GAP
variant holds "gap at commit, nobody dies" "2 2 2 3 0 1 0 0" ATOMIC_PEND BRISK SHORT_GAP
variant counter-example "gap at commit, nobody dies, one stands still in it" "2 2 2 3 0 0 0 0" ATOMIC_PEND BRISK
variant counter-example "both gaps, nobody dies" "2 2 2 3 0 0 0 0" BRISK SHORT_GAP
variant counter-example "a run outlasts two, dies after its write" "2 2 2 3 1 0 0 0" ATOMIC_PEND ATOMIC_COMMIT DIES_AFTER_WRITING
variant holds "a run outlasts two, nobody dies" "2 2 2 3 0 1 0 0" ATOMIC_PEND ATOMIC_COMMIT
variant holds "gradebooks, a grade withdrawn meanwhile, dies" "2 2 2 3 1 0 0 0" ATOMIC_PEND ATOMIC_COMMIT BRISK GRADEBOOKS

echo "--- later than is promised"
variant counter-example "late by one run more" "1 3 3 3 2 2 2 2"
variant counter-example "later than ten seconds, nobody dies" "1 3 3 3 0 2 2 1" IMPATIENT

echo "--- with less than the code does"
variant counter-example "without the pending sign" "1 3 3 3 2 2 2 0" NO_SIGN
variant counter-example "without the verification" "1 3 3 3 2 2 2 0" NO_VERIFY
variant counter-example "without the second look behind another run's sign" "1 3 3 3 2 2 2 1" NO_SECOND_LOOK
variant counter-example "forgetting that one more look is due" "1 3 3 3 2 2 2 1" FORGETFUL
variant counter-example "gradebooks, forgetting that one more look is due" "1 3 3 3 2 2 2 1" FORGETFUL GRADEBOOKS
variant counter-example "forgetting what was not seen" "1 3 3 3 2 2 2 1" FORGET_UNSEEN
variant counter-example "committing where the sign is not ours" "2 2 2 3 0 0 0 0" COMMIT_OVER_OTHERS ATOMIC_PEND ATOMIC_COMMIT BRISK
variant counter-example "gradebooks, withdrawn over another's sign, dies" "2 2 2 3 1 0 0 0" WITHDRAWN_OVER_OTHERS ATOMIC_PEND ATOMIC_COMMIT BRISK GRADEBOOKS
variant counter-example "gradebooks, committing before finish" "1 3 3 3 2 2 2 0" COMMIT_BEFORE_FINISH GRADEBOOKS
variant counter-example "gradebooks, not computing what was withdrawn" "1 3 3 3 2 2 2 0" WITHDRAWN_UNCOMPUTED GRADEBOOKS

[ "$checked" -gt 0 ] || {
    echo "check.sh: no variant is named so" >&2
    exit 2
}
if [ "$failures" -gt 0 ]; then
    echo "$failures of $checked variants did not end as expected" >&2
    exit 1
fi
echo "all $checked variants ended as expected"
