// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** A link without length, which can be set while the network runs. */
public sealed interface Element extends Link permits Valve, Pump {}
