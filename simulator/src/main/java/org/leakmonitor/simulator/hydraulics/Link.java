// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** What joins two nodes; flow from {@code from} to {@code to} counts as positive. */
public sealed interface Link permits Pipe, Element {

  String name();

  /** Name of the node at its start. */
  String from();

  /** Name of the node at its end. */
  String to();
}
