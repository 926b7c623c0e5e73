// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.board.Edge;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.gpio.Contact;

/** A line that is a contact: each change is a reading, and so is the state at each slot. */
final class ContactUse implements LineUse {

  private static final Logger LOGGER = System.getLogger(LineSource.class.getName());

  /**
   * From when on a change is too old to be recorded with its own time: a record may lie 2 s below
   * the newest, record-format.md section 2, and must still be on its way.
   */
  private static final long OLD_NANOS = Duration.ofMillis(1_500).toNanos();

  private static final Value ACTIVE = new Value(BigDecimal.ONE);
  private static final Value INACTIVE = new Value(BigDecimal.ZERO);

  private final Contact contact;
  private final SteadyClock clock;
  private final Chatter chatter;
  private boolean noisy;

  ContactUse(Contact contact, SteadyClock clock, LineCounts counts) {
    this.contact = contact;
    this.clock = clock;
    this.chatter = new Chatter(contact.maxEdges(), counts);
  }

  @Override
  public void begin(long now, boolean afterOutage) {}

  @Override
  public List<Observation> change(Edge change, long now) {
    if (!chatter.admits(change)) {
      tellNoise(now);
      return List.of();
    }
    boolean old = now - change.nanos() > OLD_NANOS;
    return List.of(
        reading(
            change.active(),
            clock.instantAt(old ? now : change.nanos()),
            old ? Quality.UNCERTAIN : Quality.GOOD));
  }

  @Override
  public List<Observation> slot(boolean active, Instant due, long now) {
    return state(active, now);
  }

  /** Of what was held back, and of an outage, the state must not wait for a slot. */
  @Override
  public List<Observation> rest(boolean active, long now) {
    return chatter.isBehind(active, now) ? state(active, now) : List.of();
  }

  private List<Observation> state(boolean active, long now) {
    List<Observation> all = new ArrayList<>(2);
    tellNoise(now);
    chatter.take(active).map(held -> gap(held, now)).ifPresent(all::add);
    all.add(reading(active, clock.instantAt(now), Quality.GOOD));
    return all;
  }

  @Override
  public List<Observation> end(boolean isRead) {
    return chatter.take(false).map(held -> gap(held, clock.nanos())).stream()
        .map(Observation.class::cast)
        .toList();
  }

  private Reading reading(boolean active, Instant at, Quality quality) {
    return new Reading(
        contact.id(), at, active ? ACTIVE : INACTIVE, contact.unit(), quality, Optional.empty());
  }

  private Gap gap(Chatter.Held held, long now) {
    Instant from = clock.instantAt(held.first());
    // Not instantAt: the clock may be set in between, and the gap would end before it began.
    Instant to = from.plusNanos(held.last() - held.first());
    return new Gap(
        contact.id(),
        clock.instantAt(now),
        from,
        to,
        held.count(),
        Gap.Why.DEADBAND,
        Optional.empty());
  }

  private void tellNoise(long now) {
    boolean before = noisy;
    noisy = chatter.isNoisy(now);
    if (noisy && !before) {
      LOGGER.log(
          Level.WARNING,
          "''{0}'' on {1}: more than {2} changes a second, which are counted and not recorded; look at"
              + " its wiring, or set a longer ''debounce''",
          contact.id(),
          contact.line(),
          contact.maxEdges());
    } else if (before && !noisy) {
      LOGGER.log(Level.INFO, "''{0}'' on {1}: is quiet again", contact.id(), contact.line());
    }
  }
}
