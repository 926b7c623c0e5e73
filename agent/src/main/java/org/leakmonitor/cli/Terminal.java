// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.setup.Answers;
import org.leakmonitor.setup.Asker;

/** Whoever sits at the terminal. */
final class Terminal implements Asker {

  private final Console console;

  Terminal(Console console) {
    this.console = console;
  }

  @Override
  public Optional<String> ask(String prompt) {
    return Optional.ofNullable(console.readLine("%s", prompt));
  }

  @Override
  public void tell(String line) {
    console.printf("%s%n", line);
  }

  /** Whether a key and a request are to be made, where no certificate was brought along. */
  boolean wantsRequest(Answers answers) {
    return !answers.hasCertificate()
        && ask("Make the uplink's key, and a request for its certificate? [y/N]: ")
            .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
            .filter(answer -> answer.equals("y") || answer.equals("yes"))
            .isPresent();
  }
}
