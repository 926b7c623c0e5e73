// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

/** Sees the frames of a bus as they go out and come in, on the thread that asks. */
public interface Tap {

  /** Sees nothing. */
  Tap NONE =
      new Tap() {
        @Override
        public void sent(byte[] frame) {}

        @Override
        public void received(byte[] bytes) {}
      };

  void sent(byte[] frame);

  /** All that came until the answer was whole, or was given up; may be empty. */
  void received(byte[] bytes);
}
