// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.util.List;

/** A look at one thing. Blocks for a bounded time, and never fails: what it finds is an item. */
interface Check {
  List<Item> items();
}
