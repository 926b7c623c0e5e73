// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What a poll of a tag yields: a reading, or a gap that says why there is none. */
@NullMarked
package org.leakmonitor.reading;

import org.jspecify.annotations.NullMarked;
