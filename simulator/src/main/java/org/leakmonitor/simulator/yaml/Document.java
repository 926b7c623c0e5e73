// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.yaml;

import org.leakmonitor.simulator.refusal.Refusal;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The nodes of a file's text, which know their lines. */
final class Document {
  private Document() {}

  static Node compose(String file, String text, String example) throws Refusal {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new Refusal("file '" + file + "' is empty", example));
    } catch (MarkedYamlEngineException e) {
      int row = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Refusal(file + ":" + row + ": not yaml: " + e.getProblem(), example);
    } catch (YamlEngineException e) {
      throw new Refusal(file + ":1: not yaml: " + e.getMessage(), example);
    }
  }
}
