// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.util.Map;
import java.util.WeakHashMap;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * An actor who is on stage for several cues of one run, and remembers. Two roles are never equal.
 *
 * @param <T> what plays it
 */
public final class Role<T> {
  private final Map<Scene, T> actors = new WeakHashMap<>();

  /** Makes the actor. */
  public interface Casting<T> {
    /**
     * Makes it for one run.
     *
     * @throws Refusal if what it needs is not there
     */
    T cast() throws Refusal;
  }

  /**
   * Whoever plays it in the run of that scene, cast when it is first called.
   *
   * @throws Refusal as of the casting
   */
  public synchronized T in(Scene scene, Casting<T> casting) throws Refusal {
    T actor = actors.get(scene);
    if (actor == null) {
      actor = casting.cast();
      actors.put(scene, actor);
    }
    return actor;
  }
}
