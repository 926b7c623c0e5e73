// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.agent.StatusFile;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.JsonParser;

/**
 * What the last agent said of itself, which anyone who may write beside the ledger can forge.
 *
 * @param told empty where none ever ran
 */
record AgentStatus(Optional<Json.Obj> told) {

  /** Members that are milliseconds since 1970. */
  static final Set<String> TIMES = Set.of("started", "updated", "since");

  /** The status, its buses, each bus, its units, each unit, and the numbers of that. */
  private static final int DEPTH = 6;

  /** A whole number that a long holds. */
  static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

  /** Never fails: a file that makes no sense is told as such, and the ledger beside it counts. */
  static AgentStatus read(Path ledger) {
    try {
      Optional<String> text = StatusFile.beside(ledger).read();
      return text.isEmpty()
          ? new AgentStatus(Optional.empty())
          : new AgentStatus(Optional.of(checked(JsonParser.parse(text.get(), DEPTH))));
    } catch (FormatException | UncheckedIOException e) {
      return new AgentStatus(
          Optional.of(
              Json.object().put("state", "unknown: the status file makes no sense").build()));
    }
  }

  private static Json.Obj checked(Json.Obj status) throws FormatException {
    for (String name : Set.of("pid", "started", "updated")) {
      if (!(status.members().get(name) instanceof Json.Num number)
          || !WHOLE.matcher(number.literal()).matches()) {
        throw new FormatException("'" + name + "' is no whole number");
      }
    }
    return status;
  }

  /** Whether the process that wrote this is alive and has not said that it stopped. */
  boolean runs() {
    return told.filter(status -> new Json.Str("running").equals(status.members().get("state")))
        .map(status -> Long.parseLong(status.members().getOrDefault("pid", Json.Num.of(0)).text()))
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .isPresent();
  }
}
