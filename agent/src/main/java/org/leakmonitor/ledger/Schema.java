// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.HashMap;
import java.util.Map;

/** The fields that a type of record must and may have besides those that every record has. */
final class Schema {

  private static final Map<String, FieldRule> COMMON =
      Map.of(
          "v", FieldRule.range(1, 1),
          "t", FieldRule.NAME,
          "log", FieldRule.LOG,
          "seq", FieldRule.COUNT,
          "prev", FieldRule.HASH,
          "ts", FieldRule.MILLIS,
          "kid", FieldRule.KID,
          "sig", FieldRule.SIGNATURE);

  private final Map<String, FieldRule> required = new HashMap<>(COMMON);
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
    for (Map.Entry<String, FieldRule> field : COMMON.entrySet()) {
      if (!field.getKey().equals("v")) {
        checkOne(fields, field);
      }
    }
    FieldRule.POSITIVE.check(present(fields, "v"), "v");
  }

  /** Checks every field, and that there is no other. */
  void check(Fields fields) throws FormatException {
    for (Map.Entry<String, FieldRule> field : required.entrySet()) {
      if (!COMMON.containsKey(field.getKey())) {
        checkOne(fields, field);
      }
    }
    for (String name : fields.names()) {
      FieldRule rule = optional.get(name);
      if (rule != null) {
        rule.check(fields, name);
      } else if (!required.containsKey(name)) {
        throw new FormatException("field '" + name + "' is unknown in this type of record");
      }
    }
  }

  private static void checkOne(Fields fields, Map.Entry<String, FieldRule> field)
      throws FormatException {
    field.getValue().check(present(fields, field.getKey()), field.getKey());
  }

  private static Fields present(Fields fields, String name) throws FormatException {
    if (!fields.has(name)) {
      throw new FormatException("field '" + name + "' is missing");
    }
    return fields;
  }
}
