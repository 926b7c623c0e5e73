// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

final class MessageVectors {
  private MessageVectors() {}

  static void addTo(Vectors vectors) {}
}
