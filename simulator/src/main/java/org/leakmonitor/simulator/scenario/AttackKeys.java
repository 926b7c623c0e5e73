// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;

/** The keys that each attack takes. */
final class AttackKeys {
  private AttackKeys() {}

  static Set<String> of(Attack attack) {
    return Keys.of("at_s attack " + own(attack));
  }

  private static String own(Attack attack) {
    return switch (attack) {
      case CONSTANT -> "tags value for_s";
      case IMPOSSIBLE -> "tags kind for_s";
      case OSCILLATION -> "tags amplitude period_s for_s";
      case JUMP -> "tags size for_s";
      case RAMP -> "tags per_s for_s";
      case REPLAY, MASKED_LEAK -> "tags window_s for_s";
      case ONE_FOR_ALL -> "tags hold_s for_s";
      case WRITE, COMMAND -> "bus slot value unit table address words times every_s";
      case SCAN -> "bus units functions times every_s";
      case BAD_CRC_FLOOD -> "bus count times every_s";
      case SILENCE -> "bus units for_s times every_s";
      case DELAY -> "bus units late_s for_s times every_s";
      case EXTRA_REPLY -> "bus words times every_s";
      case EDIT_LOG -> "seq kind field value";
      case CUT_LOG -> "seq";
      case ROLL_BACK -> "files for_s";
      case EXCHANGE_FILE -> "file key value keep_time";
      case CLOCK_STEP -> "by_s for_s";
      case PERMIT -> "kind places";
      case BROKER_OUTAGE -> "for_s";
      case BROKER_DELAY -> "late_s for_s";
      case BROKER_MESSAGE -> "kind topic value count bytes";
      case INPUT_IMAGE -> "adc channel code line high for_s";
    };
  }
}
