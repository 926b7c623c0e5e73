// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML into nodes that know their line and column. */
final class Yaml {

  /** A thousand tags take a quarter of this. */
  private static final int MAX_BYTES = 1 << 20;

  /** Lists and mappings inside each other; a configuration takes four. */
  private static final int MAX_DEPTH = 16;

  private final Text source;
  private final Problems problems;
  private final LoadSettings settings;

  /** Where the text comes from. */
  private interface Text {
    InputStream open() throws IOException;
  }

  private Yaml(String name, Text source) {
    this.source = source;
    this.problems = new Problems(name);
    this.settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAX_BYTES)
            .build();
  }

  static Node read(Path file) throws ConfigException {
    return new Yaml(file.toString(), () -> Files.newInputStream(file)).read();
  }

  /** Of a text that lies in no file. */
  static Node read(String text, String name) throws ConfigException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Yaml(name, () -> new ByteArrayInputStream(bytes)).read();
  }

  /** Of a text that comes with this program. */
  static Node read(URL resource, String name) throws ConfigException {
    return new Yaml(name, resource::openStream).read();
  }

  private Node read() throws ConfigException {
    try {
      String text = text();
      checkShape(text);
      problems.throwIfAny();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        return root.get();
      }
      problems.add(Optional.empty(), "the file is empty", "write 'key: value' lines");
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark(),
          "not YAML: " + e.getProblem().replaceAll("\\s+", " "),
          "mend this line");
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), "not YAML: " + e.getMessage(), "");
    } catch (NoSuchFileException e) {
      problems.add(Optional.empty(), "there is no such file", "check its name");
    } catch (CharacterCodingException e) {
      problems.add(Optional.empty(), "the file is not UTF-8 text", "check that it is YAML");
    } catch (IOException e) {
      problems.add(
          Optional.empty(), "cannot read the configuration", "check its name and its permissions");
    }
    problems.throwIfAny();
    throw new IllegalStateException("a problem was found");
  }

  private String text() throws IOException {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(
            Optional.empty(), "the file is larger than 1 MiB", "check that it is the right one");
        return "";
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** Refuses what a reader that follows the nesting would run out of stack or memory at. */
  private void checkShape(String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        problems.add(
            event.getStartMark(),
            "lists and mappings lie more than " + MAX_DEPTH + " deep in each other",
            "mend this line");
        return;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent) {
        problems.add(
            event.getStartMark(),
            "an alias stands for what is written elsewhere",
            "write it out; a name that begins with * goes in quotes");
        return;
      }
    }
  }

  /** The words of a list, with blanks between. */
  static String joined(SequenceNode list) {
    return list.getValue().stream()
        .map(item -> item instanceof ScalarNode scalar ? scalar.getValue() : "?")
        .collect(Collectors.joining(" "));
  }
}
