// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import org.leakmonitor.simulator.register.Slot;

/** A slot of a bus and what it stands for. */
public record Wiring(Slot slot, Carries carries) {}
