// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.face.InputSettings;
import org.leakmonitor.simulator.face.Inputs;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.yaml.Section;

/** Whoever holds the image of a gateway's inputs, between the wires and the program. */
final class InputAttackSection {
  private static final Set<Need> NEEDS = Set.of(Need.INPUTS);

  private final List<InputSettings> inputs;

  /** An act on the inputs' files. */
  private interface Act {
    void on(Inputs inputs) throws IOException;
  }

  InputAttackSection(List<InputSettings> inputs) {
    this.inputs = inputs;
  }

  List<Cue> cues(Section section) throws Refusal {
    if (section.has("line")) {
      int line = section.integer("line");
      boolean high = section.flagOr("high", false);
      checkLine(section, line);
      return held(
          section,
          "line " + line + " at " + (high ? "high" : "low"),
          image -> image.holdLine(line, high),
          image -> image.releaseLine(line));
    }
    int adc = section.integer("adc");
    int channel = section.integer("channel");
    int code = section.integer("code");
    checkChannel(section, adc, channel);
    return held(
        section,
        "channel " + channel + " of adc " + adc + " at code " + code,
        image -> image.holdCode(adc, channel, code),
        image -> image.releaseCode(adc, channel));
  }

  private static List<Cue> held(Section section, String what, Act hold, Act release)
      throws Refusal {
    return Held.cues(
        section,
        Attack.INPUT_IMAGE,
        NEEDS,
        scene -> act(scene.outside().gatewayInputs(), hold, "holds " + what),
        scene -> act(scene.outside().gatewayInputs(), release, "lets go of " + what));
  }

  private static Deed act(Inputs image, Act act, String what) throws Refusal {
    try {
      act.on(image);
      return Deed.of(what);
    } catch (IOException e) {
      throw new Refusal("cannot write an input: " + e.getMessage(), "look at --inputs DIR");
    }
  }

  private void checkLine(Section section, int line) throws Refusal {
    if (inputs.stream().noneMatch(each -> drives(each, line))) {
      throw section.wrong("line", "the line of one of the 'inputs'");
    }
  }

  private static boolean drives(InputSettings input, int line) {
    if (input instanceof InputSettings.Contact contact) {
      return contact.line() == line;
    }
    return input instanceof InputSettings.Pulses pulses && pulses.line() == line;
  }

  private void checkChannel(Section section, int adc, int channel) throws Refusal {
    if (inputs.stream()
        .noneMatch(
            each ->
                each instanceof InputSettings.Analogue analogue
                    && analogue.adc() == adc
                    && analogue.channel() == channel)) {
      throw section.wrong("channel", "adc and channel of one of the 'inputs'");
    }
  }
}
