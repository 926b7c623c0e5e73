// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.ledger.Json;

/**
 * What was found in one piece of evidence.
 *
 * @param mode {@code strict} or {@code lenient}
 * @param depth whether signatures were checked
 * @param more findings that were counted but not kept
 * @param faults findings that count against it
 */
public record Report(
    String file,
    String kind,
    String mode,
    Depth depth,
    long messages,
    List<Log> logs,
    List<Finding> findings,
    long more,
    long faults) {

  /**
   * One log in it.
   *
   * @param first number of the first record that should be there
   * @param last number of the last one that is
   * @param records how many there are, repetitions not counted
   * @param covered who outside of the gateway vouches for what
   * @param notes what nobody vouches for
   */
  public record Log(
      String name,
      long first,
      long last,
      long records,
      long epochs,
      long duplicates,
      PollTotal polls,
      List<String> covered,
      List<String> notes) {

    public Log {
      covered = List.copyOf(covered);
      notes = List.copyOf(notes);
    }

    private Json json() {
      return Json.object()
          .put("log", name)
          .put("first", first)
          .put("last", last)
          .put("records", records)
          .put("epochs", epochs)
          .put("duplicates", duplicates)
          .put("covered", new Json.Arr(covered.stream().<Json>map(Json.Str::new).toList()))
          .put(
              "polls",
              Json.object()
                  .put("readings", polls.readings())
                  .put("missed", polls.missed())
                  .put("unaccounted", polls.unaccounted())
                  .build())
          .build();
    }
  }

  public Report {
    logs = List.copyOf(logs);
    findings = List.copyOf(findings);
  }

  /** What this verdict does not speak for. */
  public List<String> notCovered() {
    List<String> notes = new ArrayList<>();
    logs.forEach(log -> notes.addAll(log.notes()));
    if (logs.stream().allMatch(log -> log.covered.isEmpty())) {
      notes.add("times are the gateway's own claim; no witness bounds them");
    }
    notes.add("a signature shows where a value comes from, not that the sensor told the truth");
    if (mode.equals("lenient")) {
      notes.add("lenient mode: records were canonicalised again before they were checked");
    }
    if (fast()) {
      notes.add("fast: the signatures of records were not checked, but those of the device key");
    }
    return notes;
  }

  private boolean fast() {
    return depth == Depth.FAST;
  }

  /** For a person. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("%s (%s, %s mode%s)%n".formatted(file, kind, mode, fast() ? ", fast" : ""));
    for (Log log : logs) {
      out.append(
          "  log %s: records %d..%d, %d held, %d epochs; %d readings, %d missed polls, %d unaccounted%n"
              .formatted(
                  log.name,
                  log.first,
                  log.last,
                  log.records,
                  log.epochs,
                  log.polls.readings(),
                  log.polls.missed(),
                  log.polls.unaccounted()));
      if (log.duplicates > 0) {
        out.append("  %d records came more than once%n".formatted(log.duplicates));
      }
    }
    logs.forEach(
        log -> log.covered.forEach(line -> out.append("  covered: ").append(line).append('\n')));
    findings.forEach(finding -> out.append("  ").append(finding.text()).append('\n'));
    if (more > 0) {
      out.append("  and %d more findings%n".formatted(more));
    }
    notCovered().forEach(note -> out.append("  not covered: ").append(note).append('\n'));
    return out.append(
            faults == 0
                ? "  clean\n"
                : (faults == 1 ? "  1 finding\n" : "  %d findings%n".formatted(faults)))
        .toString();
  }

  /** For a program. */
  public Json json() {
    return Json.object()
        .put("file", file)
        .put("kind", kind)
        .put("mode", mode)
        .put("depth", depth.code())
        .put("messages", messages)
        .put("verdict", faults == 0 ? "clean" : "findings")
        .put("faults", faults)
        .put("logs", new Json.Arr(logs.stream().map(Log::json).toList()))
        .put("findings", new Json.Arr(findings.stream().<Json>map(Finding::json).toList()))
        .put("more", more)
        .put("notCovered", new Json.Arr(notCovered().stream().<Json>map(Json.Str::new).toList()))
        .build();
  }
}
