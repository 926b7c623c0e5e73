// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** YAML files whose every refusal names the file, the line in it, and what to write instead. */
@NullMarked
package org.leakmonitor.simulator.yaml;

import org.jspecify.annotations.NullMarked;
