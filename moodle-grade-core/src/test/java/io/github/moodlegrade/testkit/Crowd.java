package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that start together; the first failure is thrown. */
final class Crowd {
    private static final long MOST_SECONDS = 120;

    private final List<Member> members = new ArrayList<>();

    @FunctionalInterface
    interface Member {
        void act() throws Exception;
    }

    void add(Member member) {
        members.add(member);
    }

    void run() throws Exception {
        CyclicBarrier start = new CyclicBarrier(members.size());
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Member member : members) {
                all.add(threads.submit(() -> {
                    start.await(MOST_SECONDS, TimeUnit.SECONDS);
                    member.act();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(MOST_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
        }
    }
}
