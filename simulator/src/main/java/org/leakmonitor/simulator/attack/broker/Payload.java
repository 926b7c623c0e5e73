// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The bytes of a message. */
public final class Payload {
  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Payload of(byte[] bytes) {
    return new Payload(bytes.clone());
  }

  /** A text, in UTF-8. */
  public static Payload of(String text) {
    return new Payload(text.getBytes(UTF_8));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
