// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A line of {@code truth.jsonl}; JSON is YAML 1.2, so the reader of scenarios reads it, too. */
final class TruthLine {
  private TruthLine() {}

  static Truth read(String at, String line) throws Refusal {
    try {
      Object loaded = new Load(LoadSettings.builder().build()).loadFromString(line);
      if (loaded instanceof Map<?, ?> truth
          && truth.get("t_s") instanceof Number seconds
          && truth.get("details") instanceof Map<?, ?> details) {
        return new Truth(
            seconds.doubleValue(),
            Truth.Kind.valueOf(String.valueOf(truth.get("kind")).toUpperCase(Locale.ROOT)),
            String.valueOf(truth.get("name")),
            new Deed(String.valueOf(truth.get("what")), texts(details)));
      }
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw wrong(at);
    }
    throw wrong(at);
  }

  private static Map<String, String> texts(Map<?, ?> details) {
    Map<String, String> texts = new LinkedHashMap<>();
    details.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  private static Refusal wrong(String at) {
    return new Refusal(at + ": no line of a ground truth", "name the folder of another run");
  }
}
