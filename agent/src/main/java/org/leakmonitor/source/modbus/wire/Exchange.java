// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Block;

/**
 * One request and the checks that make an answer its own. j2mod writes and parses the messages; its
 * transport stays out of it, since that accepts short answers, other units and the late answer to
 * the request before, and its timeout starts anew with every byte. Section numbers: MODBUS
 * Messaging on TCP/IP Implementation Guide V1.0b (TCP), Application Protocol V1.1b3 (PDU).
 */
final class Exchange {

  /** Bytes up to and including the length field of the MBAP header; TCP section 3.1.3. */
  static final int HEADER = 6;

  /** Unit id, function code and at least one byte, up to unit id and the longest PDU of 253. */
  private static final int MIN_LENGTH = 3;

  private static final int MAX_LENGTH = 254;
  private static final int UNIT = 6;
  private static final int FUNCTION = 7;
  private static final int EXCEPTION_BIT = 0x80;
  private static final int EXCEPTION_FRAME = HEADER + MIN_LENGTH;

  private final Block block;
  private final int transactionId;

  Exchange(Block block, int transactionId) {
    this.block = block;
    this.transactionId = transactionId;
  }

  /** The frame to send; function code 3 or 4, there is no other. */
  byte[] request() throws IOException {
    ModbusRequest request =
        switch (block.table()) {
          case HOLDING -> new ReadMultipleRegistersRequest(block.address(), block.words());
          case INPUT -> new ReadInputRegistersRequest(block.address(), block.words());
        };
    request.setTransactionID(transactionId);
    request.setUnitID(block.unitId());
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    request.writeTo(new DataOutputStream(frame));
    return frame.toByteArray();
  }

  /** How long the answer is that begins with these {@link #HEADER} bytes, header included. */
  int frameLength(byte[] header) throws NoAnswer {
    expect("transaction id", transactionId, word(header, 0));
    expect("protocol id", 0, word(header, 2));
    int length = word(header, 4);
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      throw NoAnswer.misfit("answer has length " + length + " instead of 3 to 254");
    }
    return HEADER + length;
  }

  /** The words of an answer whose length {@link #frameLength} gave. */
  List<Integer> words(byte[] frame) throws NoAnswer {
    expect("unit id", block.unitId(), frame[UNIT] & 0xff);
    int function = block.table().functionCode();
    if ((frame[FUNCTION] & 0xff) == (function | EXCEPTION_BIT)) {
      throw exception(frame);
    }
    expect("function code", function, frame[FUNCTION] & 0xff);
    expect("frame length", EXCEPTION_FRAME + 2 * block.words(), frame.length);
    return switch (block.table()) {
      case HOLDING -> holding(parse(new ReadMultipleRegistersResponse(), frame));
      case INPUT -> input(parse(new ReadInputRegistersResponse(), frame));
    };
  }

  private List<Integer> holding(ReadMultipleRegistersResponse answer) throws NoAnswer {
    return words(answer.getByteCount(), answer::getRegisterValue);
  }

  private List<Integer> input(ReadInputRegistersResponse answer) throws NoAnswer {
    return words(answer.getByteCount(), answer::getRegisterValue);
  }

  private List<Integer> words(int byteCount, IntUnaryOperator register) throws NoAnswer {
    expect("byte count", 2 * block.words(), byteCount);
    List<Integer> words = new ArrayList<>(block.words());
    for (int index = 0; index < block.words(); index++) {
      words.add(register.applyAsInt(index));
    }
    return words;
  }

  /** PDU section 7. */
  private NoAnswer exception(byte[] frame) throws NoAnswer {
    expect("frame length", EXCEPTION_FRAME, frame.length);
    int code = parse(new ExceptionResponse(), frame).getExceptionCode();
    return new NoAnswer(
        Gap.Why.EXCEPTION, ExceptionCode.reach(code), "refused: " + ExceptionCode.describe(code));
  }

  private static <R extends ModbusResponse> R parse(R response, byte[] frame) throws NoAnswer {
    try {
      response.readFrom(new DataInputStream(new ByteArrayInputStream(frame)));
      return response;
    } catch (IOException | RuntimeException e) {
      // j2mod trusts the byte count; one that is too large ends in either kind.
      throw NoAnswer.misfit("answer cannot be parsed: " + e.getMessage());
    }
  }

  private static void expect(String field, int expected, int actual) throws NoAnswer {
    if (expected != actual) {
      throw NoAnswer.misfit("answer has " + field + " " + actual + " instead of " + expected);
    }
  }

  private static int word(byte[] bytes, int index) {
    return (bytes[index] & 0xff) << 8 | (bytes[index + 1] & 0xff);
  }
}
