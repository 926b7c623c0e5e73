// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.util.Optional;

/** What a slot stands for. */
public sealed interface Carries {
  /** The tag of the instrument that answers for it; empty of a drive, which is always there. */
  default Optional<String> instrument() {
    return Optional.empty();
  }

  /** What the instrument of that tag shows. */
  record Value(String tag) implements Carries {
    @Override
    public Optional<String> instrument() {
      return Optional.of(tag);
    }
  }

  /** A setting of the instrument of that tag. */
  record Setting(String tag, Part part) implements Carries {
    @Override
    public Optional<String> instrument() {
      return Optional.of(tag);
    }
  }

  /** What the instrument is called now, which was of that tag at first. */
  record Label(String tag) implements Carries {
    @Override
    public Optional<String> instrument() {
      return Optional.of(tag);
    }
  }

  /** The opening of a valve, 0 to 1. */
  record Opening(String valve) implements Carries {}

  /** The speed of a pump, as a part of its curve's. */
  record Speed(String pump) implements Carries {}

  /** What can be set on an instrument. */
  enum Part {
    LOWER,
    UPPER,
    DAMPING
  }
}
