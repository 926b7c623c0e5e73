// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A copy of a ledger as it is at one moment, taken while its agent goes on writing. */
public final class Snapshot {

  private Snapshot() {}

  /**
   * Copies a ledger. It is read in one transaction, so that the copy is what was committed when
   * this began; the agent neither waits for it nor sees it. The copy has no unused room.
   *
   * @param target must not exist yet
   * @throws LedgerException where the ledger cannot be read, or the disk is full; what there is of
   *     the copy then is of no use
   */
  public static void write(Path ledger, Path target) throws LedgerException {
    if (Files.exists(target)) {
      throw new LedgerException(
          "'" + target + "' exists already", "name a file that does not exist yet");
    }
    try (Connection connection = ReadOnly.connect(ledger);
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.executeUpdate();
    } catch (SQLException e) {
      throw LedgerSchema.explained(isOfTarget(e) ? target : ledger, e);
    }
  }

  /** Whether it is full, or cannot be made. */
  private static boolean isOfTarget(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == 13 || code == 14;
  }
}
