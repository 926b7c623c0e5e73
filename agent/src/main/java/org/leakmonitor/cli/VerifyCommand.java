// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Depth;
import org.leakmonitor.verify.Merge;
import org.leakmonitor.verify.Merged;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;
import org.leakmonitor.verify.UnreadableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies what a gateway left behind, trusting the trust file alone. */
@Command(
    name = "verify",
    description = "Verifies ledgers, exports and received messages; names each finding and place.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:clean", "1:findings", "2:could not verify", "64:the command line is wrong"})
final class VerifyCommand implements Callable<Integer> {

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's trust file, got by a way of its own.")
  private Path trust = Path.of("trust.json");

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint that someone outside the gateway kept; may be repeated.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--lenient",
      description = "Accept records whose JSON was written anew on the way, as rules engines do.")
  private boolean lenient;

  @Option(
      names = "--fast",
      description =
          "Check hashes, links and what the device key signed, but no other signature of a record.")
  private boolean fast;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A ledger, an export, or received messages, one a line.")
  private List<Path> paths = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws UnreadableException {
    TrustFile trusted = TrustFile.read(trust);
    List<Report> reports = new ArrayList<>();
    Merge merge = new Merge();
    boolean allRead = true;
    for (Path path : paths) {
      try (Progress progress = new Progress("verified", "records")) {
        Audit audit =
            new Audit(trusted, checkpoints, lenient, fast ? Depth.FAST : Depth.FULL, progress);
        reports.add(paths.size() > 1 ? audit.verify(path, merge) : audit.verify(path));
      } catch (UnreadableException e) {
        allRead = false; // the others are still worth a verdict
        Complaint.unreadable(spec.commandLine(), e);
      }
    }
    List<Merged> merged = merge.logs();
    boolean clean =
        reports.stream().allMatch(report -> report.faults() == 0)
            && merged.stream().allMatch(log -> log.findings().isEmpty());
    print(reports, merged, allRead ? (clean ? "clean" : "findings") : "unverified");
    return allRead ? (clean ? ExitCode.OK : ExitCode.FAULT) : ExitCode.UNVERIFIABLE;
  }

  private void print(List<Report> reports, List<Merged> merged, String verdict) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.Arr each = new Json.Arr(reports.stream().map(Report::json).toList());
      Json.Builder object = Json.object().put("verdict", verdict).put("reports", each);
      if (paths.size() > 1) {
        object.put("merged", new Json.Arr(merged.stream().map(Merged::json).toList()));
      }
      out.println(object.build().text());
    } else {
      reports.forEach(report -> out.print(report.text()));
      merged.forEach(log -> out.print(log.text()));
    }
    out.flush();
  }
}
