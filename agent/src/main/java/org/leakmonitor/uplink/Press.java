// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.leakmonitor.ledger.Message;

/** Compresses batches, and learns from each how much goes into the next. */
final class Press {

  /** Signatures, half of a batch, lose only what base64 adds: a first guess on the safe side. */
  private static final double FIRST_RATIO = 1.4;

  /** One batch compresses less well than the one before now and then. */
  private static final double MARGIN = 0.98;

  private double ratio = FIRST_RATIO;

  /** How large a batch may be so that it is likely to need no more than {@code bytes}. */
  int before(int bytes) {
    return (int) Math.min(Message.MAX_BYTES, bytes * ratio);
  }

  byte[] press(byte[] plain) {
    ByteArrayOutputStream pressed = new ByteArrayOutputStream(plain.length);
    try (GZIPOutputStream gzip = new GZIPOutputStream(pressed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    ratio = MARGIN * plain.length / pressed.size();
    return pressed.toByteArray();
  }
}
