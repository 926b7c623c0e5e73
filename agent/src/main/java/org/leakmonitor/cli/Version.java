// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.Optional;
import org.leakmonitor.ledger.LedgerFile;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "leakmonitor " + text(),
      "Java " + Runtime.version(),
      "ledger schema " + LedgerFile.NEWEST_SCHEMA
    };
  }

  /** Also what {@code fw} holds in a record. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unbuilt");
  }
}
