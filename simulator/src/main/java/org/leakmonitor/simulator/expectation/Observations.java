// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * All that was seen of a run.
 *
 * @param deeds the names of what the ground truth tells
 * @param sights looks at files, those that an expectation asked for
 * @param crossings ways to the broker, as above
 */
public record Observations(
    List<Poll> polls,
    List<Frame> frames,
    List<String> deeds,
    List<Sight> sights,
    List<Crossing> crossings) {
  public Observations {
    polls = List.copyOf(polls);
    frames = List.copyOf(frames);
    deeds = List.copyOf(deeds);
    sights = List.copyOf(sights);
    crossings = List.copyOf(crossings);
  }

  List<Poll> of(String tag, Window window) {
    return polls.stream()
        .filter(poll -> poll.tag().equals(tag) && window.holds(poll.seconds()))
        .toList();
  }

  List<Poll> answered(String tag, Window window) {
    return of(tag, window).stream().filter(poll -> poll.words().isPresent()).toList();
  }

  DoubleStream values(String tag, Window window) {
    return answered(tag, window).stream().mapToDouble(Poll::value);
  }

  Optional<String> text(String file, double at) {
    return sights.stream()
        .filter(each -> each.name().equals(file) && each.at() == at)
        .findFirst()
        .flatMap(Sight::text);
  }

  long frames(Window window, Predicate<Frame> wanted) {
    return frames.stream().filter(frame -> window.holds(frame.seconds())).filter(wanted).count();
  }

  /** NaN where nothing was answered. */
  double mean(String tag, Window window) {
    return values(tag, window).average().orElse(Double.NaN);
  }
}
