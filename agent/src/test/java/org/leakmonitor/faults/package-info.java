// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a failing disk and a power cut leave of the files that must not be lost. Faults are made
 * below SQLite and the JVM, so that what is tested is what runs.
 */
@NullMarked
package org.leakmonitor.faults;

import org.jspecify.annotations.NullMarked;
