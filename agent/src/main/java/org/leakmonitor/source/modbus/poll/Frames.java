// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.leakmonitor.source.modbus.wire.Tap;

/** Writes down the frames of a bus in hex, {@code >} before what was sent. */
final class Frames implements Tap {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final List<String> lines = new ArrayList<>();

  @Override
  public void sent(byte[] frame) {
    lines.add("> " + HEX.formatHex(frame));
  }

  @Override
  public void received(byte[] bytes) {
    lines.add("< " + (bytes.length == 0 ? "nothing" : HEX.formatHex(bytes)));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
