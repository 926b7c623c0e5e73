// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.config.Config;
import org.leakmonitor.custody.Decommission;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.reading.SteadyClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a gateway out of service. */
@Command(
    name = "decommission",
    description =
        "Ends the gateway's log and erases its keys; prints the last checkpoint. The ledger stays."
            + " The agent must be stopped.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the log is ended and the keys are gone",
      "1:not all of it; type it again once the message is obeyed",
      "64:the command line is wrong"
    })
final class DecommissionCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    Decommission decommission = new Decommission(read);
    decommission.checkStopped();
    long open = decommission.unacknowledged();
    if (open > 0) {
      err()
          .printf(
              "%d records were not acknowledged and stay here alone; to send them first, let the"
                  + " agent run until status says 0%n",
              open);
    }
    if (!yes) {
      ask(read.gatewayName());
    }
    tell(decommission.close("leakmonitor-" + Version.text(), SteadyClock.ofSystem()));
    boolean gone = erase(decommission);
    err().print(String.join(System.lineSeparator(), advice(read)) + System.lineSeparator());
    err().flush();
    return gone ? ExitCode.OK : ExitCode.FAULT;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void ask(String gateway) throws IOException {
    err().printf("this ends the log of '%s' and erases its keys; there is no way back%n", gateway);
    err().print("type the gateway's name: ");
    err().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String answer = Optional.ofNullable(in.readLine()).orElse("");
    if (!answer.strip().equals(gateway)) {
      err().println();
      throw new CommandException(
          "'" + answer.strip() + "' is not the gateway's name, nothing was done",
          "type '" + gateway + "', or give --yes",
          ExitCode.FAULT);
    }
  }

  private void tell(Optional<Decommission.End> end) {
    if (end.isEmpty()) {
      err().println("there is no log to end");
      return;
    }
    err()
        .printf(
            "log '%s' ended with record %d, root %s%n",
            end.get().log(), end.get().records() - 1, end.get().root());
    end.get().checkpoint().map(Note::text).ifPresent(spec.commandLine().getOut()::print);
    spec.commandLine().getOut().flush();
  }

  private boolean erase(Decommission decommission) {
    boolean gone = true;
    for (Decommission.Erased each : decommission.erase()) {
      if (each.problem().isEmpty()) {
        err().println("erased " + each.what());
      } else {
        err().println("NOT erased: " + each.what() + ": " + each.problem().get());
        gone = false;
      }
    }
    for (String command : decommission.tokenCommands()) {
      err().println("a key lies in a token, where nothing here can erase it; type: " + command);
    }
    return gone;
  }

  private static List<String> advice(Config read) {
    return List.of(
        "flash storage may keep old bytes in cells that no file has any more, and backups, snapshots"
            + " and images have the keys still; so:",
        "  have the service start no more: sudo systemctl disable leakmonitor",
        "  revoke the gateway's certificate at its CA and at the broker",
        "  hand the checkpoint over with the trust file: what '%s' signs beyond it is not the gateway's"
            .formatted(read.gatewayName()),
        "  take the gateway out of the witness's trust files once the witness has all",
        "  destroy the card, or erase all of it with the maker's command");
  }
}
