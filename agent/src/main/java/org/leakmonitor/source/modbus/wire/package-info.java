// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * One question and its answer across a bus: an answer that does not fit its question in every field
 * is none.
 */
@NullMarked
package org.leakmonitor.source.modbus.wire;

import org.jspecify.annotations.NullMarked;
