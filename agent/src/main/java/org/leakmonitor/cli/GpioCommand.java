// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import picocli.CommandLine.Command;

/** What concerns the gateway's own lines and buses. */
@Command(
    name = "gpio",
    description = "Looks at the gateway's own lines and buses.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GpioListCommand.class)
final class GpioCommand {}
