// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

/**
 * A message before it is read.
 *
 * @param place what to call it in a finding
 */
record Letter(String place, String text) {}
