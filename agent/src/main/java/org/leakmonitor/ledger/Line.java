// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/**
 * A record's text at its place in a ledger, whatever it says.
 *
 * @param seq the place
 */
public record Line(long seq, String text) {}
