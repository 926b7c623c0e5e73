// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What somebody who helps from afar wants to know of a gateway, without anything secret. */
@NullMarked
package org.leakmonitor.diagnosis;

import org.jspecify.annotations.NullMarked;
