// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import org.leakmonitor.simulator.refusal.Refusal;

/**
 * An actor who is on stage for several cues of one run, and remembers. Two roles are never equal.
 *
 * @param <T> what plays it
 */
public final class Role<T> {
  /** Makes the actor. */
  public interface Casting<T> {
    /**
     * Makes it for one run.
     *
     * @throws Refusal if what it needs is not there
     */
    T cast() throws Refusal;
  }
}
