// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

/**
 * A permit and what is said to be its signature.
 *
 * @param signature 64 bytes of Ed25519 in base64url without padding
 */
public record SignedPermit(Permit permit, String signature) {
  /** The document: one line of JSON, without a line feed. */
  public String line() {
    return permit.line(signature);
  }

  /** Another permit under the same signature, which then fits no more. */
  public SignedPermit altered(Permit other) {
    return new SignedPermit(other, signature);
  }
}
