// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The models of devices: those of the site first, then those that come with this program. */
final class Models {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

  private static final String SUFFIX = ".yaml";

  private final Path folder;
  private final Problems problems;
  private final Map<String, Optional<Model>> read = new HashMap<>();

  /**
   * @param folder the site's own
   */
  Models(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * The model of that name; empty where there is none without a fault. What is wrong is noted, in
   * its file or where it is named.
   */
  Optional<Model> find(Section device, String name) {
    if (!NAME.matcher(name).matches()) {
      device.refuse("model", "model '" + name + "' is no name", "use characters out of a-z 0-9 _");
      return Optional.empty();
    }
    Path own = folder.resolve(name + SUFFIX);
    if (Files.notExists(own) && BuiltInModel.find(name).isEmpty()) {
      device.refuse(
          "model",
          "there is no model '" + name + "', neither in '" + folder + "' nor among the built-in",
          Suggestion.of(name, known())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("write '" + own + "', or see which there are: leakmonitor models"));
      return Optional.empty();
    }
    return read.computeIfAbsent(name, wanted -> load(wanted, own));
  }

  private List<String> known() {
    List<String> names = new ArrayList<>(BuiltInModel.NAMES);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .forEach(file -> names.add(file.substring(0, file.length() - SUFFIX.length())));
    } catch (IOException e) {
      // a site needs no folder of its own
    }
    return names;
  }

  private Optional<Model> load(String name, Path own) {
    try {
      // also where it cannot be told: a site's own that is locked is a problem and not skipped
      if (!Files.notExists(own)) {
        return parse(name, own.toString(), Yaml.read(own));
      }
      BuiltInModel builtIn = new BuiltInModel(name);
      return parse(name, builtIn.file(), Yaml.read(builtIn.resource(), builtIn.file()));
    } catch (ConfigException e) {
      problems.addAll(e.problems());
    }
    return Optional.empty();
  }

  private Optional<Model> parse(String name, String file, Node root) {
    Problems own = new Problems(file);
    Optional<Model> model = new ModelReader(new Section(root, own)).read(name);
    problems.addAll(own.found());
    return model.filter(sound -> own.found().isEmpty());
  }
}
