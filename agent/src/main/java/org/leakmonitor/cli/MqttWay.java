// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import org.leakmonitor.config.Adapter;
import org.leakmonitor.config.Config;

/** The way to a broker, for what only makes sense where there is one. */
final class MqttWay {

  private MqttWay() {}

  static Adapter.Mqtt of(Config config) {
    return config
        .mqtt()
        .orElseThrow(
            () ->
                new CommandException(
                    "the uplink has no certificate of its own",
                    "a certificate is for uplink.adapter paho or awsiot",
                    ExitCode.FAULT));
  }
}
