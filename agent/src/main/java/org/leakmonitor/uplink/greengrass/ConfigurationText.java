// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.leakmonitor.ledger.Json;

/**
 * A component's configuration as JSON. The nucleus knows numbers as doubles alone: a whole one is
 * written as one, so that {@code 60} is what the deployment said and not {@code 60.0}.
 */
final class ConfigurationText {

  private ConfigurationText() {}

  /**
   * Writes what the IPC client gave.
   *
   * @param value of maps, lists, strings, doubles and booleans; a key without a value is left out
   */
  static String of(Object value) {
    return json(value).text();
  }

  private static Json json(Object value) {
    if (value instanceof Map<?, ?> map) {
      Json.Builder object = Json.object();
      map.forEach(
          (key, member) -> {
            if (member != null) {
              object.put(String.valueOf(key), json(member));
            }
          });
      return object.build();
    }
    if (value instanceof List<?> list) {
      return new Json.Arr(list.stream().map(ConfigurationText::json).toList());
    }
    if (value instanceof Number number) {
      return new Json.Num(number(number));
    }
    return new Json.Str(String.valueOf(value));
  }

  private static String number(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
