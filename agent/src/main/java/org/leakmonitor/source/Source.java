// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.util.function.Consumer;
import org.leakmonitor.reading.Observation;

/** A bus of sensors: one thread runs it until it is closed. */
public interface Source extends AutoCloseable {

  /** Names the thread, the log lines and the status of this source. */
  String name();

  /**
   * Polls until {@link #close}, on the caller's thread. Hands over exactly one observation for
   * every slot of every tag, as it happens: a dead sensor is a gap, never an exception, and an
   * overslept slot is a gap too.
   *
   * @param sink takes each observation; may block for a while when the disk is slow
   */
  void run(Consumer<Observation> sink);

  /** Makes {@link #run} return within the longest timeout of a device; callable from any thread. */
  @Override
  void close();
}
