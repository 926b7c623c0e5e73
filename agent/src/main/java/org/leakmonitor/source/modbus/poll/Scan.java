// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.wire.Answer;
import org.leakmonitor.source.modbus.wire.Link;
import org.leakmonitor.source.modbus.wire.NoAnswer;
import org.leakmonitor.source.modbus.wire.Tap;

/** Finds out which units a bus has and what can be read there: slowly, and by reading alone. */
public final class Scan implements AutoCloseable {

  private final SteadyClock clock;
  private final Link link;
  private final Duration timeout;
  private final long betweenNanos;
  private final LongConsumer progress;
  private long askedAt;
  private long asked;

  /**
   * @param timeout of one question
   * @param between two questions, so that a bus in use is hardly disturbed
   * @param progress is told how many questions were asked
   */
  public Scan(
      Bus bus, SteadyClock clock, Duration timeout, Duration between, LongConsumer progress) {
    this.clock = clock;
    this.link = new Link(bus, clock, Tap.NONE);
    this.timeout = timeout;
    this.betweenNanos = between.toNanos();
    this.progress = progress;
    this.askedAt = clock.nanos() - betweenNanos;
  }

  /**
   * Whether a unit answers, be it with an exception.
   *
   * @throws NoAnswer if the bus itself cannot be reached
   */
  public boolean isPresent(int unitId) throws NoAnswer {
    try {
      Answer unused = ask(new Question(unitId, Table.HOLDING, 0, 1));
      return true;
    } catch (NoAnswer e) {
      if (e.reach() == NoAnswer.Reach.BUS) {
        throw e;
      }
      return e.why() == Gap.Why.EXCEPTION && e.reach() == NoAnswer.Reach.BLOCK;
    }
  }

  /**
   * What a unit lets be read of a table; neighbours are joined.
   *
   * @param first address, inclusive, as is {@code last}
   * @throws NoAnswer if the unit or the bus is gone meanwhile
   */
  public List<Question> readable(int unitId, Table table, int first, int last) throws NoAnswer {
    List<Question> found = new ArrayList<>();
    try {
      for (int from = first; from <= last; from += table.most()) {
        int count = Math.min(table.most(), last - from + 1);
        explore(new Question(unitId, table, from, count), found);
      }
    } catch (NoAnswer e) {
      if (!e.isUnknownFunction()) {
        throw e;
      }
    }
    return List.copyOf(found);
  }

  private void explore(Question question, List<Question> found) throws NoAnswer {
    try {
      Answer unused = ask(question);
      join(question, found);
    } catch (NoAnswer e) {
      if (e.why() != Gap.Why.EXCEPTION
          || e.isUnknownFunction()
          || e.reach() != NoAnswer.Reach.BLOCK) {
        throw e;
      }
      if (question.count() > 1) {
        int half = question.count() / 2;
        explore(part(question, 0, half), found);
        explore(part(question, half, question.count() - half), found);
      }
    }
  }

  private static Question part(Question whole, int from, int count) {
    return new Question(whole.unitId(), whole.table(), whole.address() + from, count);
  }

  private static void join(Question next, List<Question> found) {
    int last = found.size() - 1;
    if (last >= 0) {
      Question before = found.get(last);
      int count = before.count() + next.count();
      if (before.address() + before.count() == next.address() && count <= next.table().most()) {
        found.set(last, part(before, 0, count));
        return;
      }
    }
    found.add(next);
  }

  private Answer ask(Question question) throws NoAnswer {
    long wait = askedAt + betweenNanos - clock.nanos();
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    }
    askedAt = clock.nanos();
    progress.accept(++asked);
    return link.read(question, Device.of(question.unitId(), timeout));
  }

  @Override
  public void close() {
    link.close();
  }
}
