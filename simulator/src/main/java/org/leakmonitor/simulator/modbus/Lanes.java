// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the requests of a unit behind its late answer. With MBAP the other units of a connection
 * pass meanwhile, since a transaction id tells their answers apart; without it all wait.
 */
final class Lanes {
  private final ModbusDevice device;
  private final Performer performer;
  private final String threadName;
  private final Session session = new Session();
  private final Map<Integer, Queue<Frame>> waiting = new HashMap<>();
  private final Set<Thread> late = ConcurrentHashMap.newKeySet();

  /** Sends an answer, now. */
  interface Performer {
    void perform(Answer answer) throws IOException, InterruptedException;
  }

  Lanes(ModbusDevice device, Performer performer, String threadName) {
    this.device = device;
    this.performer = performer;
    this.threadName = threadName;
  }

  /** Called by one thread, which reads the requests; blocks only as long as sending does. */
  void take(Frame request) throws IOException, InterruptedException {
    if (queued(request)) {
      return;
    }
    Answer answer = device.take(request, session);
    if (answer.delay().isZero()) {
      performer.perform(answer);
      return;
    }
    int lane = lane(request);
    synchronized (waiting) {
      waiting.put(lane, new ArrayDeque<>());
    }
    Thread thread = new Thread(() -> run(lane, answer), threadName);
    thread.setDaemon(true);
    late.add(thread);
    thread.start();
  }

  void interrupt() {
    late.forEach(Thread::interrupt);
  }

  private boolean queued(Frame request) {
    synchronized (waiting) {
      Queue<Frame> queue = waiting.get(lane(request));
      return queue != null && queue.add(request);
    }
  }

  private void run(int lane, Answer first) {
    try {
      performLate(first);
      Optional<Frame> next = next(lane);
      while (next.isPresent()) {
        performLate(device.take(next.get(), session));
        next = next(lane);
      }
    } catch (IOException e) {
      // The client is gone; the thread that reads notices it too, and counts it.
      interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      late.remove(Thread.currentThread());
    }
  }

  private void performLate(Answer answer) throws IOException, InterruptedException {
    Thread.sleep(answer.delay().toMillis(), answer.delay().toNanosPart() % 1_000_000);
    performer.perform(answer);
  }

  /** Gives the lane up together with finding it empty, so that no request is left behind in it. */
  private Optional<Frame> next(int lane) {
    synchronized (waiting) {
      Queue<Frame> queue = waiting.get(lane);
      if (queue == null || queue.isEmpty()) {
        waiting.remove(lane);
        return Optional.empty();
      }
      return Optional.of(queue.remove());
    }
  }

  private static int lane(Frame request) {
    return request.framing() == Framing.MBAP ? request.unit() : 0;
  }
}
