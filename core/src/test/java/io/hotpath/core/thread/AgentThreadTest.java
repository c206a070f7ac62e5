package io.hotpath.core.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentThreadTest {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch worked = new CountDownLatch(1);

    /** Works once and then fails, or goes on without work; may fail again when it is closed. */
    private class Scripted implements Agent {
        private final Throwable work;
        private final RuntimeException close;

        Scripted(final Throwable work, final RuntimeException close) {
            this.work = work;
            this.close = close;
        }

        @Override
        public void onStart() {
            calls.add("start by " + Thread.currentThread().getName());
        }

        @Override
        public int doWork() throws Exception {
            if (worked.getCount() > 0) {
                calls.add("work");
            }
            worked.countDown();
            if (work instanceof final Error error) {
                throw error;
            }
            return 0;
        }

        @Override
        public void onClose() {
            calls.add("close");
            if (close != null) {
                throw close;
            }
        }

        @Override
        public String roleName() {
            return "hotpath-scripted";
        }
    }

    private AgentThread run(final Throwable work, final RuntimeException close) throws InterruptedException {
        final AgentThread thread = new AgentThread(new Scripted(work, close), new BusySpinIdleStrategy()).start();
        worked.await();
        thread.close();
        return thread;
    }

    @Test
    void agentIsStartedAskedForWorkAndClosedOnItsOwnThread() throws InterruptedException {
        final AgentThread thread = run(null, null);
        assertEquals(List.of("start by hotpath-scripted", "work", "close"), calls);
        assertNull(thread.failure());
        assertTrue(thread.cycles() > 0);
    }

    @Test
    void agentThatDoesNotEndIsNotWaitedForForEver() throws InterruptedException {
        final CountDownLatch never = new CountDownLatch(1);
        final AgentThread stuck = new AgentThread(new Scripted(null, null) {
            @Override
            public int doWork() throws Exception {
                worked.countDown();
                never.await();
                return 0;
            }
        }, new BusySpinIdleStrategy()).start();
        worked.await();
        assertFalse(stuck.close(Duration.ofMillis(1)));
        never.countDown();
        stuck.close();
        assertTrue(stuck.close(Duration.ofMillis(1)));
    }

    @Test
    void firstFailureEndsTheAgentAndIsKeptAnErrorToo() throws InterruptedException {
        final Error failure = new LinkageError("first");
        final RuntimeException second = new IllegalStateException("second");
        final AgentThread thread = run(failure, second);
        assertSame(failure, thread.failure());
        assertEquals(List.of(second), List.of(failure.getSuppressed()));
        assertEquals("close", calls.getLast());
    }

    @Test
    void failureToCloseIsAFailure() throws InterruptedException {
        final RuntimeException failure = new IllegalStateException("close");
        assertSame(failure, run(null, failure).failure());
    }

    @Test
    void threadThatWasNeverStartedIsClosedAtOnce() {
        new AgentThread(new Scripted(null, null), new BusySpinIdleStrategy()).close();
        assertEquals(List.of(), calls);
    }
}
