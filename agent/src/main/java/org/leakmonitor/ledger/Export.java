// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form in which records leave a gateway as a file; record-format.md section 5. */
public final class Export {

  static final String TYPE = "export";

  private static final int PAGE = 1_024;

  private Export() {}

  /** Whether a file that begins with this line is an export. */
  public static boolean begins(String line) {
    try {
      return new Json.Str(TYPE).equals(JsonParser.parse(line).members().get("t"));
    } catch (FormatException e) {
      return false;
    }
  }

  /**
   * Writes a range of a ledger, widened back to a record whose key is known: record 0 or an epoch.
   *
   * @param from number of the first record wanted
   * @param to number of the last, inclusive
   * @throws LedgerException where the ledger cannot be read, or holds no such record
   */
  public static void write(LedgerFile ledger, long from, long to, PrintStream out)
      throws LedgerException {
    long base = ledger.first().orElse(0);
    Tree tree = new Tree(base, ledger.tree().frontier(base));
    List<Line> held = new ArrayList<>();
    boolean begun = false;
    long next = 0;
    for (List<Line> page = ledger.lines(next, to, PAGE);
        !page.isEmpty();
        page = ledger.lines(next, to, PAGE)) {
      for (Line line : page) {
        next = line.seq() + 1;
        if (!begun && (line.seq() == base || opens(line))) {
          held.forEach(before -> tree.add(Hash.ofLeaf(before.text())));
          held.clear();
        }
        held.add(line);
        if (begun || line.seq() >= from) {
          begun = begun || header(held, tree, out);
          held.forEach(record -> out.print(record.text() + "\n"));
          held.clear();
        }
      }
    }
    if (!begun) {
      throw new LedgerException(
          "the ledger holds no record " + from, "see 'leakmonitor status' for what it holds");
    }
  }

  private static boolean header(List<Line> held, Tree tree, PrintStream out)
      throws LedgerException {
    Line first = held.get(0);
    try {
      LogId log = LogId.parse(Record.parse(first.text()).log());
      out.print(new Header(log, tree.size(), tree.frontier()).text() + "\n");
      return true;
    } catch (FormatException e) {
      throw new LedgerException(
          "record " + first.seq() + " cannot be read: " + e.getMessage(),
          "verify the ledger itself; an export needs a sound first record",
          e);
    }
  }

  private static boolean opens(Line line) {
    return line.text().contains("\"t\":\"" + RecordType.EPOCH.code() + "\"");
  }

  /**
   * The first line of an export.
   *
   * @param base number of the first record: 0, or that of an epoch record
   * @param frontier the tree before it, so that roots can be computed
   */
  public record Header(LogId log, long base, List<Hash> frontier) {

    public Header {
      if (base < 0 || base >= 1L << 53) {
        throw new IllegalArgumentException("base " + base + " is not 0 to 2^53 - 1");
      }
      frontier = List.copyOf(frontier);
    }

    /** Reads the line. */
    public static Header parse(String line) throws FormatException {
      Map<String, Json> members = JsonParser.parse(line).members();
      if (!members.keySet().equals(Set.of("v", "t", "log", "base", "frontier"))) {
        throw new FormatException("an export header has v, t, log, base and frontier");
      }
      if (!Json.Num.of(Record.VERSION).equals(members.get("v"))
          || !new Json.Str(TYPE).equals(members.get("t"))
          || !(members.get("log") instanceof Json.Str log)
          || !(members.get("base") instanceof Json.Num base)
          || !(members.get("frontier") instanceof Json.Arr frontier)) {
        throw new FormatException("the export header is of another version or type");
      }
      try {
        Header header =
            new Header(LogId.parse(log.value()), Long.parseLong(base.literal()), hashes(frontier));
        new Tree(header.base, header.frontier);
        return header;
      } catch (IllegalArgumentException e) {
        throw new FormatException("export header: " + e.getMessage(), e);
      }
    }

    private static List<Hash> hashes(Json.Arr frontier) throws FormatException {
      List<Hash> hashes = new ArrayList<>();
      for (Json item : frontier.items()) {
        if (!(item instanceof Json.Str hash)) {
          throw new FormatException("the frontier holds something else than hashes");
        }
        hashes.add(Hash.fromBase64Url(hash.value()));
      }
      return hashes;
    }

    /** The line. */
    public String text() {
      return Json.object()
          .put("v", Record.VERSION)
          .put("t", TYPE)
          .put("log", log.toString())
          .put("base", base)
          .put(
              "frontier",
              new Json.Arr(frontier.stream().<Json>map(h -> new Json.Str(h.toString())).toList()))
          .build()
          .text();
    }
  }
}
