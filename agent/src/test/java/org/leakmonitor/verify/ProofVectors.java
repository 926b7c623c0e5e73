// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

final class ProofVectors {
  private ProofVectors() {}

  static void addTo(Vectors vectors) {}
}
