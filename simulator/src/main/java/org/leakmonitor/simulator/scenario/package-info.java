// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What is to happen, as its YAML file tells it: plant, faces, events, attacks, expectations. */
@NullMarked
package org.leakmonitor.simulator.scenario;

import org.jspecify.annotations.NullMarked;
