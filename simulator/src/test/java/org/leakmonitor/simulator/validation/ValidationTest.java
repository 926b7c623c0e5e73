// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import org.junit.jupiter.api.Test;

final class ValidationTest {
  @Test
  void rows_hold() {
    TraceRows.rows().forEach(System.out::println);
  }
}
