// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into nodes that know their line and column. */
final class Yaml {

  /** A thousand tags take a quarter of this. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private Yaml() {}

  static Node read(Path file) throws ConfigException {
    Problems problems = new Problems(file.toString());
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        return root.get();
      }
      problems.add(Optional.empty(), "the file is empty", "begin with 'site: …'");
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), "not YAML: " + e.getProblem(), "mend this line");
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), "not YAML: " + e.getMessage(), "");
    } catch (IOException e) {
      problems.add(
          Optional.empty(), "cannot read the configuration", "check its name and its permissions");
    }
    problems.throwIfAny();
    throw new IllegalStateException("a problem was found");
  }

  /** What stands for a section that the file leaves out. */
  static Node emptyMapping(Node where) {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.BLOCK, where.getStartMark(), where.getEndMark());
  }
}
