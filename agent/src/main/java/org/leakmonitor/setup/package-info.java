// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The first hour of a gateway: what has to be known of it is asked, checked by the rules of the
 * configuration, and written at once with its keys; nothing before all of it holds.
 */
@NullMarked
package org.leakmonitor.setup;

import org.jspecify.annotations.NullMarked;
