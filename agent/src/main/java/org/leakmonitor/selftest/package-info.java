// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What may keep a gateway from doing its work, looked at one by one, each with its cure. Changes
 * nothing, and does not disturb an agent that runs.
 */
@NullMarked
package org.leakmonitor.selftest;

import org.jspecify.annotations.NullMarked;
