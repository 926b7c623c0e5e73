// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leakmonitor.simulator.register.Registers;

/** One thing that a scenario says will be seen. */
public sealed interface Expectation
    permits Expectation.Change,
        Expectation.Between,
        Expectation.Steady,
        Expectation.Restless,
        Expectation.Same,
        Expectation.Repeats,
        Expectation.Answers,
        Expectation.Impossible,
        Expectation.Frames,
        Expectation.Told,
        Filed,
        NoFrames,
        Reaches,
        Ties,
        Way {
  /** Says what was seen instead, or nothing if it was as expected. */
  Optional<String> unmet(Observations seen);

  /** Says what is expected: one sentence without a full stop. */
  String sentence();

  /** The mean of a tag moves by so much from one window to another. */
  record Change(String tag, Window before, Window after, double by, double within)
      implements Expectation {
    /**
     * Within something.
     *
     * @throws IllegalArgumentException if not
     */
    public Change {
      checkNotBelow0("within", within);
    }

    @Override
    public String sentence() {
      return said(
          "%s at %s differs by %s, give or take %s, from what it was at %s",
          tag, after, by, within, before);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      double change = mean(seen, tag, after) - mean(seen, tag, before);
      return unless(
          Math.abs(change - by) <= within,
          "%s changed by %.4f instead of %.4f within %.4f",
          tag,
          change,
          by,
          within);
    }
  }

  /** Every answered value of a tag lies between two others. */
  record Between(String tag, Window during, double low, double high) implements Expectation {
    /**
     * From a lower to a higher value.
     *
     * @throws IllegalArgumentException if not
     */
    public Between {
      check(low <= high, "low '" + low + "' is above high '" + high + "'");
    }

    @Override
    public String sentence() {
      return said("%s lies between %s and %s from %s", tag, low, high, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      double least = seen.values(tag, during).min().orElse(Double.NaN);
      double most = seen.values(tag, during).max().orElse(Double.NaN);
      return unless(
          least >= low && most <= high,
          "%s went from %.4f to %.4f instead of %.4f to %.4f",
          tag,
          least,
          most,
          low,
          high);
    }
  }

  /** A tag stays within so much of its own mean: 0 is the same registers each time. */
  record Steady(String tag, Window during, double within) implements Expectation {
    /**
     * Within 0 or more.
     *
     * @throws IllegalArgumentException if not
     */
    public Steady {
      checkNotBelow0("within", within);
    }

    @Override
    public String sentence() {
      return said("%s stays within %s of its mean from %s", tag, within, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      double mean = mean(seen, tag, during);
      double most = seen.values(tag, during).map(v -> Math.abs(v - mean)).max().orElse(Double.NaN);
      long different = seen.answered(tag, during).stream().map(Poll::words).distinct().count();
      return unless(
          within == 0 ? different == 1 : most <= within,
          "%s strayed %.4f from its mean instead of %.4f, with %d values",
          tag,
          most,
          within,
          different);
    }
  }

  /** A tag strays from its own mean by more than so much. */
  record Restless(String tag, Window during, double beyond) implements Expectation {
    /**
     * Beyond 0 or more.
     *
     * @throws IllegalArgumentException if not
     */
    public Restless {
      checkNotBelow0("beyond", beyond);
    }

    @Override
    public String sentence() {
      return said("%s strays more than %s from its mean from %s", tag, beyond, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      double mean = mean(seen, tag, during);
      double most = seen.values(tag, during).map(v -> Math.abs(v - mean)).max().orElse(Double.NaN);
      return unless(
          most > beyond, "%s strayed %.4f from its mean, not beyond %.4f", tag, most, beyond);
    }
  }

  /** The registers of several tags are the same at each poll. */
  record Same(List<String> tags, Window during) implements Expectation {
    /**
     * Of several tags.
     *
     * @throws IllegalArgumentException if it is one only
     */
    public Same {
      tags = List.copyOf(tags);
      check(tags.size() > 1, "one tag is always the same as itself");
    }

    @Override
    public String sentence() {
      return said("%s show the same registers from %s", String.join(", ", tags), during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      List<List<Optional<Registers>>> words =
          tags.stream()
              .map(tag -> seen.answered(tag, during).stream().map(Poll::words).toList())
              .toList();
      boolean same = words.stream().allMatch(each -> !each.isEmpty() && each.equals(words.get(0)));
      return unless(same, "%s differ", String.join(", ", tags));
    }
  }

  /** The registers of a tag are those of so many seconds before, poll by poll. */
  record Repeats(String tag, Window during, double after) implements Expectation {
    /**
     * After a time that fits before the window.
     *
     * @throws IllegalArgumentException if not
     */
    public Repeats {
      check(
          after > 0 && after <= during.from(),
          "after '" + after + "' is not above 0 and up to the begin of its window");
    }

    @Override
    public String sentence() {
      return said("%s repeats from %s what it was %s s before", tag, during, after);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      List<Poll> now = seen.answered(tag, during);
      List<Poll> then = seen.answered(tag, new Window(during.from() - after, during.to() - after));
      boolean repeats =
          !now.isEmpty()
              && now.stream()
                  .map(Poll::words)
                  .toList()
                  .equals(then.stream().map(Poll::words).toList());
      return unless(repeats, "%s does not repeat what it was %.3f s before", tag, after);
    }
  }

  /** No poll of a tag is answered soundly, though it was asked; or every one is. */
  record Answers(String tag, Window during, double least, double most) implements Expectation {
    /**
     * A part of all polls.
     *
     * @throws IllegalArgumentException if not
     */
    public Answers {
      check(
          least >= 0 && least <= most && most <= 1,
          "'" + least + "' to '" + most + "' is no part of 0 to 1");
    }

    @Override
    public String sentence() {
      return said("%s answers %s to %s of its polls from %s", tag, least, most, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      int asked = seen.of(tag, during).size();
      double part = asked == 0 ? Double.NaN : (double) seen.answered(tag, during).size() / asked;
      return unless(
          part >= least && part <= most,
          "%s answered %.3f of %d polls instead of %.3f to %.3f",
          tag,
          part,
          asked,
          least,
          most);
    }
  }

  /** Values that are no pressures cross the bus: NaN, infinite, denormal or beyond a bound. */
  record Impossible(String tag, Window during, double beyond) implements Expectation {
    /**
     * Beyond 0 or more.
     *
     * @throws IllegalArgumentException if not
     */
    public Impossible {
      checkNotBelow0("beyond", beyond);
    }

    @Override
    public String sentence() {
      return said("%s shows what is no number, or is beyond %s, from %s", tag, beyond, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      long found =
          seen.values(tag, during)
              .filter(v -> !Double.isFinite(v) || Math.abs(v) > beyond || denormal(v))
              .count();
      return unless(
          found > 0, "%s had none among %d values", tag, seen.answered(tag, during).size());
    }

    private static boolean denormal(double value) {
      return value != 0 && Math.abs(value) < Float.MIN_NORMAL;
    }
  }

  /** Frames of a form cross a bus. */
  record Frames(String bus, Window during, Pattern form, Pattern who, long least)
      implements Expectation {
    /**
     * One or more.
     *
     * @throws IllegalArgumentException if not
     */
    public Frames {
      checkLeast(least);
    }

    @Override
    public String sentence() {
      return said(
          "%s or more frames like '%s' by '%s' cross bus %s from %s",
          least, form, who, bus, during);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      long count =
          seen.frames(
              during,
              frame ->
                  frame.bus().equals(bus)
                      && who.matcher(frame.who()).matches()
                      && form.matcher(frame.hex()).find());
      return unless(
          count >= least, "%d frames like '%s' on %s instead of %d", count, form, bus, least);
    }
  }

  /** The ground truth tells of a deed or event of that name so many times. */
  record Told(String name, long least) implements Expectation {
    /**
     * One or more.
     *
     * @throws IllegalArgumentException if not
     */
    public Told {
      checkLeast(least);
    }

    @Override
    public String sentence() {
      return said("the ground truth tells of '%s' %s times or more", name, least);
    }

    @Override
    public Optional<String> unmet(Observations seen) {
      long count = seen.deeds().stream().filter(name::equals).count();
      return unless(
          count >= least,
          "told of '%s' %d times instead of %d; told was %s",
          name,
          count,
          least,
          seen.deeds().stream().distinct().collect(Collectors.joining(", ")));
    }
  }

  private static void checkLeast(long least) {
    check(least >= 1, "least '" + least + "' is not 1 or more, so it is always met");
  }

  private static void checkNotBelow0(String what, double value) {
    check(value >= 0, what + " '" + value + "' is below 0");
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  private static double mean(Observations seen, String tag, Window window) {
    return seen.values(tag, window).average().orElse(Double.NaN);
  }

  private static String said(String form, Object... arguments) {
    return String.format(Locale.ROOT, form, arguments);
  }

  private static Optional<String> unless(boolean met, String form, Object... arguments) {
    return met ? Optional.empty() : Optional.of(said(form, arguments));
  }
}
