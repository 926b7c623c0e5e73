// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.register.Registers;

final class ExpectationTest {
  private static final Window EARLY = new Window(0, 4);
  private static final Window LATE = new Window(5, 9);
  private static final Window NEVER = new Window(50, 60);

  private final List<Poll> polls = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();

  @Test
  void change_isOfTheMeans() {
    answer("P", 10, 12, 11, 9, 13, 5, 6, 4, 5, 5);

    met(new Change("P", EARLY, LATE, -6, 0.001));
    unmet(
        new Change("P", EARLY, LATE, -5, 0.5),
        "P changed by -6.0000 instead of -5.0000 within 0.5000");
    unmet(
        new Change("P", EARLY, NEVER, -6, 9), "P changed by NaN instead of -6.0000 within 9.0000");
  }

  @Test
  void between_isOfEveryValue() {
    answer("P", 10, 12, 11);

    met(new Between("P", EARLY, 10, 12));
    unmet(
        new Between("P", EARLY, 10.5, 12),
        "P went from 10.0000 to 12.0000 instead of 10.5000 to 12.0000");
    unmet(
        new Between("P", EARLY, 10, 11.9),
        "P went from 10.0000 to 12.0000 instead of 10.0000 to 11.9000");
    unmet(new Between("P", NEVER, 0, 99), "P went from NaN to NaN instead of 0.0000 to 99.0000");
  }

  @Test
  void between_isNotMetByNoNumber() {
    answer("P", 10, Double.NaN, 11);

    unmet(new Between("P", EARLY, 0, 99), "P went from NaN to NaN instead of 0.0000 to 99.0000");
  }

  @Test
  void steady_isWithinSoMuchOfTheMean() {
    answer("P", 10, 12, 11);

    met(new Steady("P", EARLY, 1));
    unmet(
        new Steady("P", EARLY, 0.9),
        "P strayed 1.0000 from its mean instead of 0.9000, with 3 values");
    unmet(
        new Steady("P", NEVER, 5), "P strayed NaN from its mean instead of 5.0000, with 0 values");
  }

  @Test
  void steady_withinNothing_isOfTheRegisters() {
    answer("P", 10, 10, 10);
    answer("Q", 10, 10, 11);

    met(new Steady("P", EARLY, 0));
    unmet(
        new Steady("Q", EARLY, 0),
        "Q strayed 0.6667 from its mean instead of 0.0000, with 2 values");
    unmet(
        new Steady("P", NEVER, 0), "P strayed NaN from its mean instead of 0.0000, with 0 values");
  }

  @Test
  void restless_isBeyondSoMuchOfTheMean() {
    answer("P", 10, 12, 11);

    met(new Restless("P", EARLY, 0.9));
    unmet(new Restless("P", EARLY, 1), "P strayed 1.0000 from its mean, not beyond 1.0000");
    unmet(new Restless("P", NEVER, 0), "P strayed NaN from its mean, not beyond 0.0000");
  }

  @Test
  void same_isOfTheRegistersPollByPoll() {
    answer("P", 10, 12, 11);
    answer("Q", 10, 12, 11);
    answer("R", 10, 11, 12);

    met(new Same(List.of("P", "Q"), EARLY));
    unmet(new Same(List.of("P", "Q", "R"), EARLY), "P, Q, R differ");
    unmet(new Same(List.of("P", "Q"), NEVER), "P, Q differ");
  }

  @Test
  void repeats_isOfTheRegistersOfBefore() {
    answer("P", 10, 12, 11, 9, 13, 10, 12, 11, 9, 13);

    met(new Repeats("P", LATE, 5));
    unmet(new Repeats("P", LATE, 4), "P does not repeat what it was 4.000 s before");
    unmet(new Repeats("P", NEVER, 5), "P does not repeat what it was 5.000 s before");
  }

  @Test
  void answers_isThePartOfThePolls() {
    answer("P", 10, 10, 10);
    polls.add(new Poll(3, "P", Optional.empty(), Double.NaN));

    met(new Answers("P", EARLY, 0.75, 0.75));
    unmet(new Answers("P", EARLY, 0.8, 1), "P answered 0.750 of 4 polls instead of 0.800 to 1.000");
    unmet(new Answers("P", EARLY, 0, 0), "P answered 0.750 of 4 polls instead of 0.000 to 0.000");
    unmet(new Answers("P", NEVER, 0, 0.5), "P answered NaN of 0 polls instead of 0.000 to 0.500");
    refused(() -> new Answers("P", EARLY, 0, 1));
  }

  @Test
  void impossible_isWhatNoPressureIs() {
    answer("P", 10, -22, 0);
    answer("N", 10, Double.NaN);
    answer("I", Double.NEGATIVE_INFINITY);
    answer("D", 1e-40);

    unmet(new Impossible("P", EARLY, 22), "P had none among 3 values");
    met(new Impossible("P", EARLY, 21));
    met(new Impossible("N", EARLY, 1e9));
    met(new Impossible("I", EARLY, 1e9));
    met(new Impossible("D", EARLY, 1e9));
    unmet(new Impossible("N", NEVER, 0), "N had none among 0 values");
  }

  @Test
  void frames_areOfABus_aForm_aSpeakerAndATime() {
    frames.add(new Frame(1, "a", "stranger", "01 06 00 68"));
    frames.add(new Frame(2, "a", "master", "01 06 00 68"));
    frames.add(new Frame(3, "b", "stranger", "01 06 00 68"));
    frames.add(new Frame(7, "a", "stranger", "01 03 00 00"));

    met(count("a", EARLY, "^.. 06", "stranger", 1));
    met(count("a", EARLY, "^.. 06", "stranger|master", 2));
    unmet(count("a", EARLY, "^.. 06", "stranger", 2), "1 frames like '^.. 06' on a instead of 2");
    unmet(count("a", LATE, "^.. 06", ".*", 1), "0 frames like '^.. 06' on a instead of 1");
    unmet(count("a", EARLY, "^.. 06", "strange", 1), "0 frames like '^.. 06' on a instead of 1");
  }

  @Test
  void told_isTheNameOfATruth() {
    deeds.addAll(List.of("leak", "seal", "leak"));

    met(new Told("leak", 2));
    unmet(new Told("leak", 3), "told of 'leak' 2 times instead of 3; told was leak, seal");
  }

  @Test
  void expectation_thatCannotFailOrBeMet_isRefused() {
    refused(() -> new Change("P", EARLY, LATE, 1, -1));
    refused(() -> new Between("P", EARLY, 2, 1));
    refused(() -> new Steady("P", EARLY, Double.NaN));
    refused(() -> new Restless("P", EARLY, -1));
    refused(() -> new Same(List.of("P"), EARLY));
    refused(() -> new Repeats("P", LATE, 6));
    refused(() -> new Repeats("P", LATE, 0));
    refused(() -> new Answers("P", EARLY, 0.5, 0.4));
    refused(() -> new Answers("P", EARLY, -0.1, 1));
    refused(() -> count("a", EARLY, "", "", 0));
    refused(() -> new Told("leak", 0));
    refused(() -> new Window(2, 1));
    refused(() -> new Window(-1, 1));
    refused(() -> new Window(0, Double.POSITIVE_INFINITY));
  }

  private static Expectation count(String bus, Window during, String form, String who, long least) {
    return new Frames(bus, during, Pattern.compile(form), Pattern.compile(who), least);
  }

  /** A poll each second, all answered. */
  private void answer(String tag, double... values) {
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToIntBits((float) values[i]);
      Registers words = Registers.of(bits >>> 16, bits & 0xFFFF);
      polls.add(new Poll(i, tag, Optional.of(words), values[i]));
    }
  }

  private void met(Expectation expectation) {
    assertThat(expectation.unmet(new Observations(polls, frames, deeds, List.of(), List.of())))
        .isEmpty();
  }

  private void unmet(Expectation expectation, String sentence) {
    assertThat(expectation.unmet(new Observations(polls, frames, deeds, List.of(), List.of())))
        .hasValue(sentence);
  }

  private static void refused(ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
  }
}
