// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import com.ghgande.j2mod.modbus.util.ModbusUtil;
import java.io.IOException;
import java.util.Arrays;
import org.leakmonitor.reading.Gap;

/**
 * Modbus RTU: a check sum behind each frame, and silence around it; Serial Line V1.02 section
 * 2.5.1. How long a right answer is follows from its question, so its end need not be waited for;
 * that nothing comes behind it is waited for all the same, since a longer frame is another one.
 */
final class Rtu implements Exchange {

  private static final int CHECK_SUM = 2;

  private final Pdu pdu;
  private final long silence;
  private final boolean echo;

  /**
   * @param silence that ends a frame, nanoseconds
   * @param echo whether the wire brings back the request before the answer
   */
  Rtu(Pdu pdu, long silence, boolean echo) {
    this.pdu = pdu;
    this.silence = silence;
    this.echo = echo;
  }

  @Override
  public byte[] request() throws IOException {
    byte[] body = pdu.request();
    byte[] frame = Arrays.copyOf(body, body.length + CHECK_SUM);
    System.arraycopy(checkSum(body), 0, frame, body.length, CHECK_SUM);
    return frame;
  }

  @Override
  public byte[] answer(Wire wire, long deadline) throws IOException, NoAnswer {
    int start = echo ? echoed(wire, deadline) : 0;
    byte[] head = wire.receive(start + Pdu.SHORTEST + CHECK_SUM, deadline);
    int length;
    try {
      length = pdu.length(Arrays.copyOfRange(head, start, head.length));
    } catch (NoAnswer misfit) {
      throw judged(wire, start, misfit);
    }
    byte[] frame = wire.receive(start + length + CHECK_SUM, deadline);
    if (!isSound(frame, start)) {
      throw judged(wire, start, NoAnswer.misfit("answer does not end where it should"));
    }
    if (!wire.silent(silence)) {
      throw NoAnswer.misfit("answer has bytes behind its end");
    }
    return Arrays.copyOfRange(frame, start, start + length);
  }

  private int echoed(Wire wire, long deadline) throws IOException, NoAnswer {
    byte[] sent = request();
    byte[] heard = wire.receive(sent.length, deadline);
    if (!Arrays.equals(sent, heard)) {
      throw NoAnswer.misfit("the echo is not what was sent");
    }
    return sent.length;
  }

  /** Of what does not fit: a frame spoilt on its way, or a sound one that is not for us. */
  private NoAnswer judged(Wire wire, int start, NoAnswer misfit) throws IOException {
    boolean silent = wire.silent(silence);
    while (!silent && wire.received().length < Wire.CAPACITY) {
      silent = wire.silent(silence);
    }
    byte[] all = wire.received();
    byte[] sent = request();
    if (!echo
        && all.length >= sent.length
        && Arrays.equals(sent, Arrays.copyOf(all, sent.length))) {
      return NoAnswer.misfit("what was sent came back: the line has an echo");
    }
    return isSound(all, start)
        ? misfit
        : new NoAnswer(Gap.Why.CRC, NoAnswer.Reach.BLOCK, misfit.reason() + ", check sum wrong");
  }

  private static boolean isSound(byte[] frame, int start) {
    int end = frame.length - CHECK_SUM;
    return end > start
        && Arrays.equals(
            checkSum(Arrays.copyOfRange(frame, start, end)),
            Arrays.copyOfRange(frame, end, frame.length));
  }

  /** Low byte first; Serial Line V1.02 section 2.5.1.2. */
  private static byte[] checkSum(byte[] bytes) {
    // j2mod's third parameter is an end, not a length; from 0 on they are the same
    int[] sum = ModbusUtil.calculateCRC(bytes, 0, bytes.length);
    return new byte[] {(byte) sum[0], (byte) sum[1]};
  }
}
