// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.concurrent.atomic.AtomicBoolean;

/** One message that arrived, until it is done with. */
public final class Delivery {

  private final String topic;
  private final byte[] payload;
  private final Runnable acknowledgement;
  private final AtomicBoolean done = new AtomicBoolean();

  /**
   * @param payload not changed afterwards
   * @param acknowledgement run at most once, by the first {@link #done}; must not block
   */
  public Delivery(String topic, byte[] payload, Runnable acknowledgement) {
    this.topic = topic;
    this.payload = payload;
    this.acknowledgement = acknowledgement;
  }

  /** Of the sender's choice: any text. */
  public String topic() {
    return topic;
  }

  /** The bytes themselves, not a copy: not to be changed. */
  public byte[] payload() {
    return payload;
  }

  /**
   * Gives the message up: it is kept safe, or worthless. Only then may the far side forget it. From
   * any thread, in any order; does nothing the second time, or after the connection has ended.
   */
  public void done() {
    if (done.compareAndSet(false, true)) {
      acknowledgement.run();
    }
  }
}
