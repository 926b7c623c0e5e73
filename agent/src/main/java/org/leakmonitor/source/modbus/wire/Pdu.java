// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.leakmonitor.source.modbus.Question;

/**
 * Unit id, function code and data, which are the same on every transport; Application Protocol
 * V1.1b3. j2mod writes and parses the messages; its transports stay out of it, since those accept
 * short answers, other units and the late answer to the request before.
 */
final class Pdu {

  /** Unit id, function code, and the code of an exception or the count of bytes. */
  static final int SHORTEST = 3;

  private static final int UNIT = 0;
  private static final int FUNCTION = 1;
  private static final int BYTE_COUNT = 2;
  private static final int EXCEPTION_BIT = 0x80;

  private final Question question;

  Pdu(Question question) {
    this.question = question;
  }

  /** To send; functions 1 to 4 read, and there is no other. */
  byte[] request() throws IOException {
    ModbusRequest request =
        switch (question.table()) {
          case COILS -> new ReadCoilsRequest(question.address(), question.count());
          case DISCRETE -> new ReadInputDiscretesRequest(question.address(), question.count());
          case HOLDING -> new ReadMultipleRegistersRequest(question.address(), question.count());
          case INPUT -> new ReadInputRegistersRequest(question.address(), question.count());
        };
    request.setHeadless();
    request.setUnitID(question.unitId());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /**
   * How long the answer is that begins with these bytes.
   *
   * @param start {@link #SHORTEST} bytes at least
   */
  int length(byte[] start) throws NoAnswer {
    expect("unit id", question.unitId(), start[UNIT] & 0xff);
    int function = question.table().functionCode();
    if ((start[FUNCTION] & 0xff) == (function | EXCEPTION_BIT)) {
      return SHORTEST;
    }
    expect("function code", function, start[FUNCTION] & 0xff);
    expect("byte count", question.bytes(), start[BYTE_COUNT] & 0xff);
    return SHORTEST + question.bytes();
  }

  /** The words or bits of an answer that is as long as {@link #length} says. */
  List<Integer> cells(byte[] answer) throws NoAnswer {
    expect("length", length(answer), answer.length);
    if ((answer[FUNCTION] & EXCEPTION_BIT) != 0) {
      throw exception(answer);
    }
    return switch (question.table()) {
      case COILS -> coils(parse(new ReadCoilsResponse(), answer));
      case DISCRETE -> discretes(parse(new ReadInputDiscretesResponse(), answer));
      case HOLDING -> cells(parse(new ReadMultipleRegistersResponse(), answer)::getRegisterValue);
      case INPUT -> cells(parse(new ReadInputRegistersResponse(), answer)::getRegisterValue);
    };
  }

  private List<Integer> coils(ReadCoilsResponse answer) {
    return cells(index -> answer.getCoilStatus(index) ? 1 : 0);
  }

  private List<Integer> discretes(ReadInputDiscretesResponse answer) {
    return cells(index -> answer.getDiscreteStatus(index) ? 1 : 0);
  }

  private List<Integer> cells(IntUnaryOperator cell) {
    return IntStream.range(0, question.count()).map(cell).boxed().toList();
  }

  /** Section 7. */
  private static NoAnswer exception(byte[] answer) throws NoAnswer {
    return NoAnswer.refused(parse(new ExceptionResponse(), answer).getExceptionCode());
  }

  private static <R extends ModbusResponse> R parse(R response, byte[] answer) throws NoAnswer {
    try {
      response.setHeadless();
      response.readFrom(new DataInputStream(new ByteArrayInputStream(answer)));
      return response;
    } catch (IOException | RuntimeException e) {
      // j2mod trusts what it reads; what it cannot read ends in either kind.
      throw NoAnswer.misfit("answer cannot be parsed: " + e.getMessage());
    }
  }

  static void expect(String field, int expected, int actual) throws NoAnswer {
    if (expected != actual) {
      throw NoAnswer.misfit("answer has " + field + " " + actual + " instead of " + expected);
    }
  }
}
