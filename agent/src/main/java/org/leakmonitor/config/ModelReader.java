// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the model of a device, whose points are checked like tags. */
final class ModelReader {

  /** What the file says for people. */
  private static final String[] PROSE = {"title", "manual", "serial", "notes"};

  /** For what a site states and a model does not. */
  private static final Map<String, String> SITE = Map.of("unit", "x");

  private final Section model;

  ModelReader(Section model) {
    this.model = model;
  }

  Optional<Model> read(String name) {
    if (!model.text("model").equals(name)) {
      model.refuse(
          "model", "this is not the model '" + name + "'", "name the file after its model");
    }
    for (String prose : PROSE) {
      model.optionalText(prose);
    }
    Map<String, String> settings = model.scalars();
    DeviceReader reader = model.check(() -> DeviceReader.of(model)).orElse(DeviceReader.PLAIN);
    Map<String, Map<String, String>> points = new LinkedHashMap<>();
    for (Section point : model.sections("points")) {
      Map<String, String> keys = point.scalars();
      String label = point.text("point");
      point.optionalText("page");
      keys.remove("point");
      keys.remove("page");
      keys.putIfAbsent("base", reader.base());
      TagReader.ofPoint(point.withDefaults(SITE), reader.base());
      points.put(label, keys);
    }
    return model.build(() -> new Model(name, settings, points));
  }
}
