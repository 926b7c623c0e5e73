// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model of a device that comes with this program.
 *
 * @param name one of those that {@link #all} has
 */
public record BuiltInModel(String name) {

  /** A folder inside a jar cannot be listed; a test compares this with what lies there. */
  static final List<String> NAMES =
      List.of(
          "fischer_de43",
          "keller_series_30",
          "rosemount_3095fb",
          "siemens_mass_6000",
          "vaisala_dpt145",
          "yokogawa_ejx910");

  /**
   * @throws IllegalArgumentException if there is none of this name
   */
  public BuiltInModel {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no built-in model '" + name + "'");
    }
  }

  /** By name. */
  public static List<BuiltInModel> all() {
    return NAMES.stream().map(BuiltInModel::new).toList();
  }

  /** The one of that name, if there is one. */
  public static Optional<BuiltInModel> find(String name) {
    return Optional.of(name).filter(NAMES::contains).map(BuiltInModel::new);
  }

  /** The name that somebody may have meant. */
  public static Optional<String> near(String name) {
    return Suggestion.of(name, NAMES);
  }

  /** Maker and kind. */
  public String title() {
    try {
      return new Section(Yaml.read(resource(), file()), new Problems(file())).text("title");
    } catch (ConfigException e) {
      throw new IllegalStateException("built-in model '" + name + "' is no YAML", e);
    }
  }

  /** What it measures, by name. */
  public List<String> points() {
    return model().points();
  }

  /** The point that somebody who names none may want: the first whose unit the manual states. */
  public String mainPoint() {
    Model model = model();
    return model.named().entrySet().stream()
        .filter(point -> point.getValue().containsKey("unit"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> model.points().get(0));
  }

  private Model model() {
    Problems problems = new Problems(file());
    try {
      return new ModelReader(new Section(Yaml.read(resource(), file()), problems))
          .read(name)
          .orElseThrow(() -> new IllegalStateException(problems.found().toString()));
    } catch (ConfigException e) {
      throw new IllegalStateException("built-in model '" + name + "' is no YAML", e);
    }
  }

  /** The file as it is, for a site to copy. */
  public String text() {
    try (InputStream in = resource().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file() {
    return name + ".yaml";
  }

  URL resource() {
    String path = "/devices/" + file();
    return Optional.ofNullable(BuiltInModel.class.getResource(path))
        .orElseThrow(() -> new IllegalStateException("resource '" + path + "' is missing"));
  }
}
