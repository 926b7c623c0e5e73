// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.PublicKey;

/** The device keys that have vouched for a gateway's histories, kept beside its ledger. */
public final class DeviceKeys {

  private DeviceKeys() {}

  /**
   * A key in force.
   *
   * @param from the first incarnation that it vouches for
   */
  public record Range(long from, PublicKey key) {}

  /** Keeps the public part of a key beside a ledger; does nothing where it is there. */
  public static void keep(Path ledger, PublicKey key) throws LedgerException {
    Path file = file(ledger, key.kid());
    try {
      if (Files.notExists(file)) {
        Files.writeString(file, Base64.getEncoder().encodeToString(key.spki()) + "\n");
      }
    } catch (IOException e) {
      throw LedgerException.unwritable(file, e);
    }
  }

  private static Path file(Path ledger, String kid) {
    return Path.of(ledger + "." + kid + ".spki");
  }

  /**
   * The keys of all incarnations that lie here, oldest first, each with where it begins.
   *
   * @param configured vouches for the present one, and for all where there is no ledger yet
   */
  public static List<Range> of(Path ledger, PublicKey configured) throws LedgerException {
    List<Range> ranges = new ArrayList<>();
    for (Path older : Ledger.archived(ledger)) {
      add(ranges, older, ledger, configured);
    }
    if (Files.exists(ledger)) {
      add(ranges, ledger, ledger, configured);
    }
    if (ranges.isEmpty()) {
      ranges.add(new Range(1, configured));
    }
    return ranges;
  }

  /**
   * The key that vouches for a ledger, by the public part kept beside it; no private key is read.
   */
  public static PublicKey kept(Path ledger) throws LedgerException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      String kid = file.opening().map(LedgerFile.Opening::kid).orElse("");
      return read(kid, file(ledger, kid));
    }
  }

  private static void add(List<Range> ranges, Path incarnation, Path ledger, PublicKey configured)
      throws LedgerException {
    try (LedgerFile file = LedgerFile.open(incarnation)) {
      Optional<LedgerFile.Opening> opening = file.opening();
      if (opening.isEmpty()) {
        return;
      }
      PublicKey key = named(opening.get().kid(), ledger, configured);
      boolean first = ranges.isEmpty();
      if (first || !ranges.get(ranges.size() - 1).key().equals(key)) {
        ranges.add(new Range(first ? 1 : opening.get().log().incarnation(), key));
      }
    }
  }

  private static PublicKey named(String kid, Path ledger, PublicKey configured)
      throws LedgerException {
    if (configured.kid().equals(kid)) {
      return configured;
    }
    return read(kid, file(ledger, kid));
  }

  private static PublicKey read(String kid, Path file) throws LedgerException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return PublicKey.fromSpki(Base64.getDecoder().decode(text));
    } catch (IOException | IllegalArgumentException e) {
      throw LedgerException.unreadableKey(file, kid, e);
    }
  }
}
