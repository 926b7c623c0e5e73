// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Role;

/** Reads a switch on a line. */
final class ContactReader {

  private final Section contact;
  private final Lines lines;

  ContactReader(Section contact, Lines lines) {
    this.contact = contact;
    this.lines = lines;
  }

  Optional<Contact> read() {
    String tag = contact.text("tag");
    Optional<LineId> line = lines.take(contact);
    Optional<Contact> read = contact.build(() -> on(line.orElse(Lines.STAND_IN), tag));
    return read.filter(whole -> line.isPresent() && contact.has("tag"));
  }

  private Contact on(LineId line, String tag) {
    Pull pull = Lines.pull(contact);
    Polarity polarity = Lines.polarity(contact);
    Duration debounce = contact.duration("debounce", Contact.DEBOUNCE);
    int maxEdges = contact.integer("max_edges", Contact.MAX_EDGES);
    Role role = contact.choice("role", Role.class, Role::toString, Role.GENERIC);
    Unit unit = new Unit(contact.text("unit", Contact.UNIT.symbol()));
    Duration period = contact.duration("period", PointReader.PERIOD);
    return new Contact(
        new TagId(tag), line, pull, polarity, debounce, maxEdges, role, unit, period);
  }
}
