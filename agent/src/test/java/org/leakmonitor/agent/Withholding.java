// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.uplink.paho.Lane;
import org.leakmonitor.uplink.paho.Meddling;
import org.leakmonitor.uplink.paho.Packet;

/**
 * Acknowledges everything, and never passes on one record, which the witness cannot have yet: the
 * first of the first batch from a record on.
 */
final class Withholding implements Meddling {

  private final long from;
  private volatile long withheld = -1;
  private final AtomicInteger lies = new AtomicInteger();

  Withholding(long from) {
    this.from = from;
  }

  @Override
  public void meddle(Packet message, Lane onward, Lane back) throws IOException {
    List<Record> records = records(message);
    if (withheld < 0 && records.size() > 1 && records.get(0).seq() >= from) {
      withheld = records.get(0).seq();
    }
    if (records.stream().anyMatch(record -> record.seq() == withheld)) {
      back.send(message.puback());
      lies.incrementAndGet();
    } else {
      onward.send(message);
    }
  }

  private static List<Record> records(Packet message) throws IOException {
    try {
      return Message.read(message.text(), false).records();
    } catch (FormatException e) {
      throw new IOException(e);
    }
  }

  /** The number of the record that is withheld; -1 while there is none. */
  long withheld() {
    return withheld;
  }

  /** How often it was acknowledged. */
  int lies() {
    return lies.get();
  }
}
