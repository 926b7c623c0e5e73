// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What really happened in a run, and when: the ground truth that detectors are judged by. */
@NullMarked
package org.leakmonitor.simulator.truth;

import org.jspecify.annotations.NullMarked;
