// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.util.Optional;

/** Somebody who answers. Used by one thread, and blocks it. */
public interface Asker {

  /**
   * Asks.
   *
   * @return what was typed, maybe nothing; empty where no answer comes any more
   */
  Optional<String> ask(String prompt);

  void tell(String line);
}
