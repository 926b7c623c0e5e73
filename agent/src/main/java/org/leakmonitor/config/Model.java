// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A kind of device: what its manual says of it, and its registers by name.
 *
 * @param settings defaults for a device of this kind, by key
 * @param named defaults for a tag, by point and key
 */
record Model(String name, Map<String, String> settings, Map<String, Map<String, String>> named) {

  /** For a point that is not there, so that it makes no second problem. */
  static final Map<String, String> ANYWHERE =
      Map.of("register", "0", "base", "0", "type", "float32", "unit", "x");

  /** For a model that cannot be read: every name is a point of it. */
  static final Model STAND_IN = new Model("", Map.of(), Map.of());

  Model {
    settings = Map.copyOf(settings);
    named = new TreeMap<>(named);
  }

  Optional<Map<String, String>> point(String point) {
    return equals(STAND_IN) ? Optional.of(ANYWHERE) : Optional.ofNullable(named.get(point));
  }

  List<String> points() {
    return List.copyOf(named.keySet());
  }
}
