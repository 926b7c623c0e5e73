// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Pressure transmitters behind Modbus TCP, read only: function codes 3 and 4 are the only ones that
 * can be sent, and an answer that does not fit its request in every field is never a reading.
 */
@NullMarked
package org.leakmonitor.source.modbus;

import org.jspecify.annotations.NullMarked;
