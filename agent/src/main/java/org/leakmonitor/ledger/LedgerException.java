// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** A ledger that cannot be read or written; the message says which file, the hint what to do. */
public final class LedgerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  LedgerException(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  LedgerException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.message = message;
    this.hint = hint;
  }

  /** For a file beside the ledger. */
  public static LedgerException unwritable(Path file, IOException cause) {
    return new LedgerException(
        "cannot write '" + file + "'",
        "check the space on its disk, and that this user may write there",
        cause);
  }

  /** For the public part of a device key that is gone. */
  public static LedgerException unreadableKey(Path file, String kid, Exception cause) {
    return new LedgerException(
        "device key '" + kid + "' signed here, but '" + file + "' does not hold it",
        "put it back, or take the key's entry from the trust file that was made with it",
        cause);
  }

  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
