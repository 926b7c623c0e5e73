// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.time.Instant;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.bundle.BundleFile;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.JsonParser;

/**
 * What a backup says of itself.
 *
 * @param version of the program that made it
 * @param log the history that it holds
 * @param records how many records of it
 * @param models the folder of the site's device models, relative to the configuration's; empty
 *     where it lies elsewhere
 * @param covered how many of them the gateway's newest checkpoint covers; 0 without one
 */
record About(
    String version,
    Instant made,
    String gateway,
    String models,
    String log,
    long records,
    long covered) {

  static final String NAME = "about.json";

  private static final String KIND = "leakmonitor backup 1";
  private static final int MOST = 4_096;

  String text() {
    return Json.object()
            .put("kind", KIND)
            .put("version", version)
            .put("made", made.toString())
            .put("gateway", gateway)
            .put("models", models)
            .put("log", log)
            .put("records", records)
            .put("covered", covered)
            .build()
            .text()
        + "\n";
  }

  /**
   * Reads it.
   *
   * @throws CustodyException where the bundle is no backup, or of a version that is not known
   */
  static About of(BundleFile bundle) throws CustodyException, BundleException, IOException {
    if (bundle.names().contains(NAME)) {
      try {
        Json.Obj about = JsonParser.parse(bundle.text(NAME, MOST).strip());
        if (text(about, "kind").equals(KIND)) {
          return new About(
              text(about, "version"),
              Instant.parse(text(about, "made")),
              text(about, "gateway"),
              text(about, "models"),
              text(about, "log"),
              number(about, "records"),
              number(about, "covered"));
        }
      } catch (FormatException | RuntimeException e) { // a date, a number
        throw none(e);
      }
    }
    throw none(new IllegalArgumentException("another kind"));
  }

  private static CustodyException none(Exception cause) {
    return new CustodyException(
        "the file is no backup that this version knows",
        "name one that this or an older version made: leakmonitor backup -o FILE",
        cause);
  }

  private static String text(Json.Obj about, String name) {
    if (about.members().get(name) instanceof Json.Str text) {
      return text.value();
    }
    throw new IllegalArgumentException(name);
  }

  private static long number(Json.Obj about, String name) {
    if (about.members().get(name) instanceof Json.Num number) {
      return Long.parseLong(number.literal());
    }
    throw new IllegalArgumentException(name);
  }
}
