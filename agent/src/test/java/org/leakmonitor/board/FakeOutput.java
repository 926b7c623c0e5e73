// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An output that remembers how it was driven. */
public final class FakeOutput {

  private final List<Boolean> levels = new ArrayList<>();
  private Optional<BoardException> failure = Optional.empty();
  private boolean open;

  /** Every level it was driven to, in order. */
  public synchronized List<Boolean> levels() {
    return List.copyOf(levels);
  }

  public synchronized boolean isActive() {
    return !levels.isEmpty() && levels.get(levels.size() - 1);
  }

  public synchronized boolean isOpen() {
    return open;
  }

  /** From now on it can be neither opened nor driven. */
  public synchronized void fail(String message, String hint) {
    failure = Optional.of(new BoardException(message, hint));
  }

  public synchronized void heal() {
    failure = Optional.empty();
  }

  private void check() throws BoardException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  synchronized OutputLine open() throws BoardException {
    check();
    open = true;
    return new Opened();
  }

  private synchronized void set(boolean active) throws BoardException {
    check();
    levels.add(active);
  }

  private synchronized void close() {
    open = false;
  }

  private final class Opened implements OutputLine {
    @Override
    public void set(boolean active) throws BoardException {
      FakeOutput.this.set(active);
    }

    @Override
    public void close() {
      FakeOutput.this.close();
    }
  }
}
