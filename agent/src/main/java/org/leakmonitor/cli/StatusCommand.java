// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.Remaining;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the gateway is: what its ledger holds, what was acknowledged, whether an agent runs. */
@Command(
    name = "status",
    description = "Says what the ledger holds, what is acknowledged, and how the agent is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:an agent runs", "1:none does", "64:the command line is wrong"})
final class StatusCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    boolean running = AgentStatus.read(read.ledger().file()).runs();
    Json.Obj status = status(read);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status.text());
    } else {
      print(out, "", status);
    }
    out.flush();
    return running ? ExitCode.OK : ExitCode.FAULT;
  }

  /** All that is known of a gateway, as one object. */
  static Json.Obj status(Config read) throws LedgerException {
    Json.Builder status = Json.object().put("gateway", read.gatewayName());
    AgentStatus agent = AgentStatus.read(read.ledger().file());
    boolean running = agent.runs();
    status.put("running", running ? "yes" : "no");
    status.put("ledger", ledger(read));
    read.adapter()
        .files()
        .ifPresent(files -> status.put("certificate", certificate(files.certificate())));
    agent.told().ifPresent(told -> status.put("agent", told));
    return status.put("notCovered", notCovered(read)).build();
  }

  /** By this machine's clock, which is the agent's, too. */
  private static Json certificate(Path file) {
    Json.Builder json = Json.object().put("file", file.toString());
    try {
      X509Certificate own = Certificates.read(file).get(0);
      json.put("until", own.getNotAfter().toInstant().toString());
      Optional<Remaining> remaining = Remaining.of(own, Instant.now());
      if (remaining.isEmpty()) {
        json.put("problem", "the clock is before its beginning");
      } else {
        json.put("daysLeft", remaining.get().days());
      }
    } catch (CredentialsException e) {
      json.put("problem", e.getMessage());
    }
    return json.build();
  }

  private static Json notCovered(Config config) throws LedgerException {
    if (config.witness().isEmpty()) {
      return notes("no witness is configured: nothing shows if this ledger's tail is cut");
    }
    try (LedgerFile file = LedgerFile.open(config.ledger().file())) {
      long size = file.size();
      long witnessed = file.witnessed();
      return size > witnessed
          ? notes(
              "records %s: no witness has answered for them yet"
                  .formatted(new SeqRange(witnessed, size - 1)))
          : notes();
    }
  }

  private static Json notes(String... notes) {
    return new Json.Arr(Stream.of(notes).<Json>map(Json.Str::new).toList());
  }

  private static Json ledger(Config config) throws LedgerException {
    try (LedgerFile file = LedgerFile.open(config.ledger().file())) {
      OptionalLong last = file.last();
      Json.Builder ledger = Json.object().put("file", config.ledger().file().toString());
      if (last.isEmpty()) {
        return ledger.put("records", 0).build();
      }
      List<Line> lines = file.lines(last.getAsLong(), last.getAsLong(), 1);
      Record newest = parsed(lines.get(0));
      long acknowledged = file.count(Mark.ACKNOWLEDGED);
      ledger
          .put("log", newest.log())
          .put("records", last.getAsLong() + 1)
          .put("newest", newest.at().toString())
          .put("newestType", newest.type().code())
          .put("acknowledged", acknowledged)
          // read after the size, it may have passed it
          .put("unacknowledged", Math.max(0, last.getAsLong() + 1 - acknowledged));
      long sent = file.count(Mark.SENT);
      if (sent > 0) {
        ledger.put("sent", sent).put("unsent", Math.max(0, last.getAsLong() + 1 - sent));
      }
      return ledger.put("witnessed", file.witnessed()).build();
    }
  }

  private static Record parsed(Line line) {
    try {
      return Record.parse(line.text());
    } catch (FormatException e) {
      throw new CommandException(
          "record " + line.seq() + " cannot be read: " + e.getMessage(),
          "see what 'leakmonitor verify' says of the ledger",
          ExitCode.FAULT);
    }
  }

  private static void print(PrintWriter out, String indent, Json.Obj object) {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      Json value = member.getValue();
      if (value instanceof Json.Obj inner) {
        out.println(indent + member.getKey());
        print(out, indent + "  ", inner);
      } else {
        out.printf("%s%-16s %s%n", indent, member.getKey(), readable(member.getKey(), value));
      }
    }
  }

  private static String readable(String name, Json value) {
    if (value instanceof Json.Arr items) {
      List<String> texts = new ArrayList<>();
      items.items().forEach(item -> texts.add(readable(name, item)));
      return String.join("; ", texts);
    }
    if (AgentStatus.TIMES.contains(name)
        && value instanceof Json.Num number
        && AgentStatus.WHOLE.matcher(number.literal()).matches()) {
      Instant at = Instant.ofEpochMilli(Long.parseLong(number.literal()));
      return at + " (" + Duration.between(at, Instant.now()).toSeconds() + " s ago)";
    }
    return value instanceof Json.Str string ? string.value() : value.text();
  }
}
