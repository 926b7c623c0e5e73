// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leakmonitor.source.modbus.Tag;

/** Reads the model of a device, whose points are checked like tags. */
final class ModelReader {

  /** What the file says for people. */
  private static final List<String> PROSE = List.of("title", "manual", "serial", "notes");

  private static final Pattern POINT = Pattern.compile("[a-z0-9_]{1,64}");

  /** For what a site states and a model need not. */
  private static final Map<String, String> SITE = Map.of("unit", "x");

  private final Section model;

  ModelReader(Section model) {
    this.model = model;
  }

  /** The model; what is wrong with it is noted. */
  Optional<Model> read(String name) {
    String stated = model.text("model");
    if (model.has("model") && !stated.equals(name)) {
      model.refuse(
          "model",
          "model '" + stated + "' stands in the file of model '" + name + "'",
          "name the file after its model");
    }
    Map<String, String> settings = model.scalars();
    settings.remove("model");
    for (String prose : PROSE) {
      model.optionalText(prose);
      settings.remove(prose);
    }
    DeviceReader reader = model.check(() -> DeviceReader.of(model)).orElse(DeviceReader.PLAIN);
    Map<String, Map<String, String>> points = new LinkedHashMap<>();
    for (Section point : model.sections("points")) {
      String label = point.text("point");
      if (points.put(label, point(point, label, reader)) != null) {
        point.refuse("point", "point '" + label + "' stands here twice", "keep one of them");
      }
    }
    return model.build(() -> new Model(name, settings, points));
  }

  private static Map<String, String> point(Section point, String label, DeviceReader reader) {
    if (!POINT.matcher(label).matches()) {
      point.refuse(
          "point", "point '" + label + "' is no name", "use 1 to 64 characters out of a-z 0-9 _");
    }
    Map<String, String> keys = point.scalars();
    point.optionalText("page");
    keys.remove("point");
    keys.remove("page");
    keys.putIfAbsent("base", reader.base());
    Optional<Tag> tag = TagReader.ofPoint(point.withDefaults(SITE), label, reader.base());
    tag.ifPresent(
        read ->
            point.check(
                () -> {
                  reader.capability().check(read);
                  return true;
                }));
    return keys;
  }
}
