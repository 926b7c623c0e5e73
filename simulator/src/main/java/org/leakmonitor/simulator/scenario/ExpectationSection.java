// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.leakmonitor.simulator.expectation.Answers;
import org.leakmonitor.simulator.expectation.Between;
import org.leakmonitor.simulator.expectation.Change;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.expectation.Filed;
import org.leakmonitor.simulator.expectation.Frames;
import org.leakmonitor.simulator.expectation.Impossible;
import org.leakmonitor.simulator.expectation.NoFrames;
import org.leakmonitor.simulator.expectation.Reaches;
import org.leakmonitor.simulator.expectation.Repeats;
import org.leakmonitor.simulator.expectation.Restless;
import org.leakmonitor.simulator.expectation.Same;
import org.leakmonitor.simulator.expectation.Steady;
import org.leakmonitor.simulator.expectation.Ties;
import org.leakmonitor.simulator.expectation.Told;
import org.leakmonitor.simulator.expectation.Way;
import org.leakmonitor.simulator.expectation.Window;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** One thing that will be seen. */
final class ExpectationSection {
  static final Set<String> KEYS = ExpectationWord.allKeys();

  private final PlantSection plant;
  private final double end;

  ExpectationSection(PlantSection plant, double end) {
    this.plant = plant;
    this.end = end;
  }

  Expectation expectation(Section section) throws Refusal {
    ExpectationWord word = section.choice("expect", ExpectationWord.values());
    section.keepTo(word.keys(), word.word());
    return switch (word) {
      case CHANGE ->
          new Change(
              tag(section),
              window(section, "before_s"),
              window(section, "after_s"),
              section.number("by"),
              section.number("within"));
      case BETWEEN ->
          new Between(tag(section), during(section), section.number("low"), section.number("high"));
      case STEADY -> new Steady(tag(section), during(section), section.number("within"));
      case RESTLESS -> new Restless(tag(section), during(section), section.number("beyond"));
      case SAME -> new Same(tags(section), during(section));
      case REPEATS -> new Repeats(tag(section), during(section), section.number("after"));
      case ANSWERS ->
          new Answers(
              tag(section),
              during(section),
              section.numberOr("least", 0),
              section.numberOr("most", 1));
      case IMPOSSIBLE -> new Impossible(tag(section), during(section), section.number("beyond"));
      case FRAMES ->
          new Frames(
              bus(section),
              during(section),
              pattern(section, "hex"),
              pattern(section, "who"),
              section.integerOr("least", 1));
      case TOLD -> new Told(section.text("name"), section.integerOr("least", 1));
      case REACHES ->
          new Reaches(tag(section), during(section), section.number("low"), section.number("high"));
      case TIES -> new Ties(tags(section), during(section), section.number("share"));
      case NO_FRAMES ->
          new NoFrames(
              bus(section), during(section), pattern(section, "hex"), pattern(section, "who"));
      case FILE -> filed(section);
      case BROKER ->
          new Way(at(section), section.flagOr("open", true), section.numberOr("late_s", 0));
    };
  }

  private Expectation filed(Section section) throws Refusal {
    boolean holds = section.has("holds");
    if (holds) {
      section.refuse("lacks", "a text that it holds stands here already");
    }
    String file = section.text("file");
    if (!file.startsWith("gateway/") && !file.startsWith("inputs/")) {
      throw section.wrong("file", "gateway/FILE or inputs/FILE");
    }
    return new Filed(file, at(section), pattern(section, holds ? "holds" : "lacks"), holds);
  }

  /** A moment of the run. */
  private double at(Section section) throws Refusal {
    double at = section.number("at_s");
    if (at > end) {
      throw section.wrong("at_s", "seconds up to the end of the scenario");
    }
    return at;
  }

  private String tag(Section section) throws Refusal {
    String tag = section.text("tag");
    if (!isPolled(tag)) {
      throw section.wrong("tag", "the tag of an instrument that is on a bus");
    }
    return tag;
  }

  private List<String> tags(Section section) throws Refusal {
    List<String> tags = section.texts("tags");
    if (!tags.stream().allMatch(this::isPolled)) {
      throw section.wrong("tags", "tags of instruments that are on a bus");
    }
    return tags;
  }

  /** What is expected of a tag is seen by a master. */
  private boolean isPolled(String tag) {
    return plant.buses().stream()
        .flatMap(bus -> bus.wirings().stream())
        .anyMatch(each -> each.carries().equals(new Carries.Value(tag)));
  }

  private String bus(Section section) throws Refusal {
    String bus = section.text("bus");
    if (plant.buses().stream().noneMatch(each -> each.bus().equals(bus))) {
      throw section.wrong("bus", "the name of one of the 'buses'");
    }
    return bus;
  }

  private Window during(Section section) throws Refusal {
    return window(section, "during_s");
  }

  private Window window(Section section, String key) throws Refusal {
    List<Double> ends = section.numbers(key, 2);
    Window window = new Window(ends.get(0), ends.get(1));
    if (window.to() > end) {
      throw section.wrong(key, "a window that ends by duration_s, " + end);
    }
    return window;
  }

  private static Pattern pattern(Section section, String key) throws Refusal {
    try {
      return Pattern.compile(section.text(key));
    } catch (PatternSyntaxException e) {
      throw section.wrong(key, "a regular expression");
    }
  }
}
