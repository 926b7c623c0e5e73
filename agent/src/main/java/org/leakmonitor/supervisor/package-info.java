// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What runs this process as a service, and is told how it is: systemd, by sd_notify(3). Nothing is
 * told where nothing does.
 */
@NullMarked
package org.leakmonitor.supervisor;

import org.jspecify.annotations.NullMarked;
