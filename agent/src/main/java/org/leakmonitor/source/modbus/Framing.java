// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

/** How a question and its answer are wrapped for a wire. */
public enum Framing {
  /** With length and transaction id; Messaging on TCP/IP Implementation Guide V1.0b section 3. */
  MBAP(6 + 1 + 1 + 4, 6 + 1 + 2),
  /** With a check sum, parted by silence; Serial Line V1.02 section 2.5.1. */
  RTU(1 + 1 + 4 + 2, 1 + 2 + 2);

  private final int request;
  private final int around;

  Framing(int request, int around) {
    this.request = request;
    this.around = around;
  }

  /** How many bytes a question takes. */
  public int request() {
    return request;
  }

  /** How many bytes its right answer takes. */
  public int answer(Question question) {
    return around + question.bytes();
  }
}
