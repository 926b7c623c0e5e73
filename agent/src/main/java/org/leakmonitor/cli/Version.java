// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"leakmonitor " + text(), "Java " + Runtime.version()};
  }

  /** Also what {@code fw} holds in a record. */
  static String text() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("unbuilt");
  }
}
