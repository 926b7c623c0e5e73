// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import picocli.CommandLine.Command;

/** The uplink's key and certificate: how they are made, taken in, renewed and looked at. */
@Command(
    name = "enroll",
    description =
        "Makes the uplink's key and a request for its certificate, takes the certificate in, or"
            + " renews it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      EnrollRequestCommand.class,
      EnrollImportCommand.class,
      EnrollRenewCommand.class,
      EnrollShowCommand.class
    })
final class EnrollCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandException(
        "not said what to do", "see: leakmonitor enroll --help", ExitCode.USAGE);
  }
}
