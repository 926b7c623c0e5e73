// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

/** A signature that the key did not make; the message says how it shows. */
final class BadSignatureException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;

  BadSignatureException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
