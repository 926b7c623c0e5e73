// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.SeqRange;

/**
 * What several sources hold of one log together.
 *
 * @param held the records that at least one of them holds
 * @param findings where two of them hold different records
 */
public record Merged(
    String log, List<SeqRange> held, List<Source> sources, List<Finding> findings) {

  /** Enough for a person; a program is told all. */
  private static final int SHOWN = 20;

  /**
   * One of them.
   *
   * @param records how many it holds
   * @param lacks what another holds and it does not
   */
  public record Source(String file, long records, List<SeqRange> lacks) {

    public Source {
      lacks = List.copyOf(lacks);
    }

    private String text() {
      return "%s holds %d records and lacks %s"
          .formatted(file, records, lacks.isEmpty() ? "none" : ranges(lacks));
    }

    private Json json() {
      return Json.object()
          .put("file", file)
          .put("records", records)
          .put("lacks", json(lacks))
          .build();
    }

    private static Json json(List<SeqRange> ranges) {
      return new Json.Arr(ranges.stream().map(Source::json).toList());
    }

    private static Json json(SeqRange range) {
      return Json.object().put("first", range.first()).put("last", range.last()).build();
    }
  }

  public Merged {
    held = List.copyOf(held);
    sources = List.copyOf(sources);
    findings = List.copyOf(findings);
  }

  /** For a person. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("log %s, all sources together: records %s%n".formatted(log, ranges(held)));
    sources.forEach(source -> out.append("  ").append(source.text()).append('\n'));
    findings.forEach(finding -> out.append("  ").append(finding.text()).append('\n'));
    return out.toString();
  }

  /** For a program. */
  public Json json() {
    return Json.object()
        .put("log", log)
        .put("held", Source.json(held))
        .put("sources", new Json.Arr(sources.stream().map(Source::json).toList()))
        .put("findings", new Json.Arr(findings.stream().<Json>map(Finding::json).toList()))
        .build();
  }

  private static String ranges(List<SeqRange> ranges) {
    String shown =
        ranges.stream().limit(SHOWN).map(SeqRange::toString).collect(Collectors.joining(", "));
    return ranges.size() > SHOWN
        ? "%s and %d more ranges".formatted(shown, ranges.size() - SHOWN)
        : shown;
  }
}
