// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Optional;
import org.leakmonitor.simulator.register.Registers;

/**
 * One question for a tag and what came of it.
 *
 * @param seconds the scenario's time
 * @param words as they crossed the bus; empty where there was no sound answer
 * @param value decoded from them, in the tag's unit; NaN where there are none, or they say so
 */
public record Poll(double seconds, String tag, Optional<Registers> words, double value) {}
