// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;

/** No tunnel through a proxy; the message names the proxy. */
final class TunnelException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  TunnelException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  TunnelException(String message, String hint, Exception cause) {
    super(message, cause);
    this.hint = hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What to do about it. */
  String hint() {
    return hint;
  }
}
