// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.leakmonitor.simulator.register.Table;

/**
 * A request with its right answer, from which a fault makes a wrong one.
 *
 * @param previous the right answer to the request before, of the same unit and connection
 */
record Exchange(Frame request, Frame right, Optional<Frame> previous, RandomGenerator random) {
  /** The last unit id; those beyond are reserved (Modbus over Serial Line 1.02, 2.2). */
  private static final int LAST_UNIT = 247;

  private static final int MOST_STRAY_BYTES = 8;

  Answer rightly() {
    return Answer.of(right.bytes());
  }

  Answer exception(int code) {
    return Answer.of(request.exception(code).bytes());
  }

  /** One register more or fewer; of bits a whole byte, since one bit need not show. */
  Answer resized(int cells) {
    boolean bits = Table.readBy(request.function()).map(Table::holdsBits).orElse(false);
    return Answer.of(right.resized(bits ? cells : 2 * cells).bytes());
  }

  Answer half() {
    byte[] bytes = right.bytes();
    return Answer.of(Arrays.copyOf(bytes, bytes.length / 2));
  }

  Answer foreignUnit() {
    return Answer.of(right.withUnit(right.unit() % LAST_UNIT + 1).bytes());
  }

  /** As the other table of the same kind: 1 and 2, 3 and 4 change places. */
  Answer wrongFunction() {
    int change = (right.function() & 0x7F) <= 2 ? 3 : 7;
    return Answer.of(right.withFunction(right.function() ^ change).bytes());
  }

  Answer wrongTransaction() {
    return right.framing() == Framing.RTU
        ? spoiled()
        : Answer.of(right.withTransaction(right.transaction() + 1).bytes());
  }

  Answer spoiled() {
    byte[] bytes = right.bytes();
    right.framing().spoil(bytes);
    return Answer.of(bytes);
  }

  Answer garbage() {
    return Answer.of(randomBytes(right.bytes().length));
  }

  /** Between 1 and 8 random bytes, as a line makes them that nobody drives. */
  byte[] stray() {
    return randomBytes(1 + random.nextInt(MOST_STRAY_BYTES));
  }

  Answer mixed() {
    byte[] bytes = right.bytes();
    int bit = random.nextInt(8 * right.framing().checkedBytes(bytes));
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return Answer.of(bytes);
  }

  Answer stale() {
    return previous.map(frame -> Answer.of(frame.bytes())).orElseGet(Answer::none);
  }

  static Answer joined(byte[] first, byte[] second) {
    return Answer.of(
        ByteBuffer.allocate(first.length + second.length).put(first).put(second).array());
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
