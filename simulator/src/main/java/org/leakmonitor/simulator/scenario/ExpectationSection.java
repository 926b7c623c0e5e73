// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.expectation.Filed;
import org.leakmonitor.simulator.expectation.NoFrames;
import org.leakmonitor.simulator.expectation.Reaches;
import org.leakmonitor.simulator.expectation.Ties;
import org.leakmonitor.simulator.expectation.Way;
import org.leakmonitor.simulator.expectation.Window;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** One thing that will be seen. */
final class ExpectationSection {
  static final Set<String> KEYS =
      Set.of(
          "expect",
          "tag",
          "tags",
          "during_s",
          "before_s",
          "after_s",
          "by",
          "within",
          "low",
          "high",
          "beyond",
          "after",
          "least",
          "most",
          "bus",
          "hex",
          "who",
          "name",
          "file",
          "at_s",
          "holds",
          "lacks",
          "open",
          "late_s",
          "share");

  private enum Word {
    CHANGE,
    BETWEEN,
    STEADY,
    RESTLESS,
    SAME,
    REPEATS,
    ANSWERS,
    IMPOSSIBLE,
    FRAMES,
    TOLD,
    REACHES,
    TIES,
    NO_FRAMES,
    FILE,
    BROKER
  }

  private final PlantSection plant;

  ExpectationSection(PlantSection plant) {
    this.plant = plant;
  }

  Expectation expectation(Section section) throws Refusal {
    return switch (section.choice("expect", Word.values())) {
      case CHANGE ->
          new Expectation.Change(
              tag(section),
              window(section, "before_s"),
              window(section, "after_s"),
              section.number("by"),
              section.number("within"));
      case BETWEEN ->
          new Expectation.Between(
              tag(section), during(section), section.number("low"), section.number("high"));
      case STEADY ->
          new Expectation.Steady(tag(section), during(section), section.number("within"));
      case RESTLESS ->
          new Expectation.Restless(tag(section), during(section), section.number("beyond"));
      case SAME -> new Expectation.Same(section.texts("tags"), during(section));
      case REPEATS ->
          new Expectation.Repeats(tag(section), during(section), section.number("after"));
      case ANSWERS ->
          new Expectation.Answers(
              tag(section),
              during(section),
              section.numberOr("least", 0),
              section.numberOr("most", 1));
      case IMPOSSIBLE ->
          new Expectation.Impossible(tag(section), during(section), section.number("beyond"));
      case FRAMES ->
          new Expectation.Frames(
              section.text("bus"),
              during(section),
              pattern(section, "hex"),
              pattern(section, "who"),
              section.integerOr("least", 1));
      case TOLD -> new Expectation.Told(section.text("name"), section.integerOr("least", 1));
      case REACHES ->
          new Reaches(tag(section), during(section), section.number("low"), section.number("high"));
      case TIES -> new Ties(section.texts("tags"), during(section), section.number("share"));
      case NO_FRAMES ->
          new NoFrames(
              section.text("bus"),
              during(section),
              pattern(section, "hex"),
              pattern(section, "who"));
      case FILE -> filed(section);
      case BROKER ->
          new Way(
              section.number("at_s"), section.flagOr("open", true), section.numberOr("late_s", 0));
    };
  }

  private static Expectation filed(Section section) throws Refusal {
    boolean holds = section.has("holds");
    if (holds) {
      section.refuse("lacks", "a text that it holds stands here already");
    }
    String file = section.text("file");
    if (!file.startsWith("gateway/") && !file.startsWith("inputs/")) {
      throw section.wrong("file", "gateway/FILE or inputs/FILE");
    }
    return new Filed(
        file, section.number("at_s"), pattern(section, holds ? "holds" : "lacks"), holds);
  }

  private String tag(Section section) throws Refusal {
    String tag = section.text("tag");
    if (plant.settings().placements().stream().noneMatch(each -> each.tag().equals(tag))) {
      throw section.wrong("tag", "the tag of an instrument");
    }
    return tag;
  }

  private static Window during(Section section) throws Refusal {
    return window(section, "during_s");
  }

  private static Window window(Section section, String key) throws Refusal {
    List<Double> ends = section.numbers(key, 2);
    return new Window(ends.get(0), ends.get(1));
  }

  private static Pattern pattern(Section section, String key) throws Refusal {
    try {
      return Pattern.compile(section.text(key));
    } catch (PatternSyntaxException e) {
      throw section.wrong(key, "a regular expression");
    }
  }
}
