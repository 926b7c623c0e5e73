// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The models of devices: those of the site first, then those that come with this program. */
final class Models {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");
  private static final String BUILT_IN = "/devices/";

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

  /** The model of that name; what is wrong with it is noted, in its file or where it is named. */
  Optional<Model> find(Section device, String name) {
    if (!NAME.matcher(name).matches()) {
      device.refuse("model", "model '" + name + "' is no name", "use characters out of a-z 0-9 _");
      return Optional.empty();
    }
    return read.computeIfAbsent(name, wanted -> load(device, wanted));
  }

  private Optional<Model> load(Section device, String name) {
    Path own = folder.resolve(name + ".yaml");
    URL builtIn = Models.class.getResource(BUILT_IN + name + ".yaml");
    try {
      if (Files.exists(own)) {
        return parse(name, own.toString(), Yaml.read(own));
      }
      if (builtIn != null) {
        return parse(name, name + ".yaml", Yaml.read(builtIn, name + ".yaml"));
      }
      device.refuse(
          "model",
          "there is no model '" + name + "', neither in '" + folder + "' nor among the built-in",
          "write '" + own + "', or see which there are: leakmonitor models");
    } catch (ConfigException e) {
      problems.addAll(e.problems());
    }
    return Optional.empty();
  }

  private Optional<Model> parse(String name, String file, Node root) {
    Problems own = new Problems(file);
    Optional<Model> model = new ModelReader(new Section(root, own)).read(name);
    problems.addAll(own.found());
    return model;
  }
}
