// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** All that was seen of a run. */
public record Observations(List<Poll> polls, List<Frame> frames, List<String> deeds) {
  public Observations {
    polls = List.copyOf(polls);
    frames = List.copyOf(frames);
    deeds = List.copyOf(deeds);
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

  long frames(Window window, Predicate<Frame> wanted) {
    return frames.stream().filter(frame -> window.holds(frame.seconds())).filter(wanted).count();
  }
}
