// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

/** What the commands exit with; record-format.md section 6 for {@code verify}. */
final class ExitCode {

  static final int OK = 0;

  /** Findings, problems, or a failure that a message names. */
  static final int FAULT = 1;

  /** Nothing could be verified. */
  static final int UNVERIFIABLE = 2;

  /** The command line itself is wrong, EX_USAGE of sysexits. */
  static final int USAGE = 64;

  private ExitCode() {}
}
