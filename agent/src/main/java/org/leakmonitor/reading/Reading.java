// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.time.Instant;
import java.util.Optional;

/** A value that a sensor gave just now; never one from an earlier poll. */
public record Reading(
    TagId tag, Instant at, Value value, Unit unit, Quality quality, Optional<Raw> raw)
    implements Observation {}
