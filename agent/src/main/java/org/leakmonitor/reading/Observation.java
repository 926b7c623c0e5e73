// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.time.Instant;

/**
 * What one poll of one tag yields, always exactly one: a value, or the reason that there is none.
 */
public sealed interface Observation permits Reading, Gap {

  TagId tag();

  /** When it happened by the gateway's clock; for a reading, when its answer arrived. */
  Instant at();
}
