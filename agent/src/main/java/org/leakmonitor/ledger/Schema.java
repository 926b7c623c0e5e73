// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that a type of record must and may have besides those that every record has. */
final class Schema {

  private static final Schema COMMON =
      new Schema()
          .must("v", FieldRule.POSITIVE)
          .must("t", FieldRule.NAME)
          .must("log", FieldRule.LOG)
          .must("seq", FieldRule.COUNT)
          .must("prev", FieldRule.HASH)
          .must("ts", FieldRule.MILLIS)
          .must("kid", FieldRule.KID)
          .must("sig", FieldRule.SIGNATURE);

  private final Map<String, FieldRule> required = new LinkedHashMap<>();
  private final Map<String, FieldRule> optional = new HashMap<>();

  Schema must(String name, FieldRule rule) {
    required.put(name, rule);
    return this;
  }

  Schema may(String name, FieldRule rule) {
    optional.put(name, rule);
    return this;
  }

  /** Checks what every record has, whatever its version and type. */
  static void checkCommon(Fields fields) throws FormatException {
    COMMON.checkRequired(fields);
  }

  /** Checks the fields of one type, and that there is no other. */
  void check(Fields fields) throws FormatException {
    checkRequired(fields);
    for (String name : fields.names()) {
      FieldRule rule = optional.get(name);
      if (rule != null) {
        rule.check(fields, name);
      } else if (!required.containsKey(name) && !COMMON.required.containsKey(name)) {
        throw new FormatException("field '" + name + "' is unknown in this type of record");
      }
    }
  }

  private void checkRequired(Fields fields) throws FormatException {
    for (Map.Entry<String, FieldRule> field : required.entrySet()) {
      String name = field.getKey();
      if (!fields.has(name)) {
        throw new FormatException("field '" + name + "' is missing");
      }
      field.getValue().check(fields, name);
    }
  }
}
