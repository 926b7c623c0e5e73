// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.nio.file.Path;

/**
 * Work on files that must not be lost, done again for each fault. A new one is made by its
 * constructor without parameters for each case, and remembers what it was told to be durable.
 */
interface Scenario {

  /** Lays out what the work begins with, while nothing fails yet. */
  default void prepare(Path folder) throws Exception {}

  /**
   * Works on files below the folder, while some calls of the operating system may fail. Goes on
   * behind a step that failed.
   *
   * @return how many steps failed, each of them saying what cures it
   */
  int run(Path folder) throws Exception;

  /** Starts again now that nothing fails any more; throws where something durable was lost. */
  void check(Path folder) throws Exception;
}
