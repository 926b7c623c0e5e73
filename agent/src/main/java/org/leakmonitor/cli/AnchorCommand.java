// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.anchor.Anchor;
import org.leakmonitor.anchor.AnchorException;
import org.leakmonitor.anchor.Anchors;
import org.leakmonitor.anchor.Authority;
import org.leakmonitor.anchor.Roots;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.LedgerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a stranger's clock vouch for when the history existed. */
@Command(
    name = "anchor",
    description =
        "Gets an RFC 3161 time stamp for a checkpoint, checks it, and keeps it beside the ledger.",
    mixinStandardHelpOptions = true)
final class AnchorCommand implements Callable<Integer> {

  @Option(names = "--ledger", paramLabel = "DB", required = true, description = "The ledger.")
  private Path ledger = Path.of("ledger.db");

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      required = true,
      description = "The time stamp authority, http or https.")
  private URI tsa = URI.create("");

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The authority's root certificate, PEM; without it anyone may have signed.")
  private @Nullable Path ca;

  @Option(
      names = "--policy",
      paramLabel = "OID",
      description = "The policy that the authority is to follow, such as 1.2.3.4.1.")
  private @Nullable String policy;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint of this ledger, instead of the newest that it holds.")
  private @Nullable Path checkpoint;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws LedgerException, AnchorException, IOException, InterruptedException {
    checkUsage();
    Optional<Roots> roots = roots();
    Checkpoint stamped = OwnCheckpoint.of(ledger, Optional.ofNullable(checkpoint));
    Authority.Stamp stamp = new Authority(tsa, Optional.ofNullable(policy), roots).stamp(stamped);
    Anchors anchors = Anchors.beside(ledger);
    print(anchors, anchors.keep(stamp.token(), stamped), stamp, roots);
    return ExitCode.OK;
  }

  private void checkUsage() {
    if (Files.isDirectory(ledger)) {
      throw new CommandException(
          "'" + ledger + "' is a folder", "name the ledger in it", ExitCode.FAULT);
    }
    if (!List.of("http", "https").contains(String.valueOf(tsa.getScheme()))
        || tsa.getHost() == null) {
      throw new CommandException(
          "'" + tsa + "' is no http or https URL",
          "give one such as --tsa http://tsa.example.org/",
          ExitCode.USAGE);
    }
    if (policy != null && !policy.matches("[0-2](\\.(0|[1-9][0-9]{0,30})){1,30}")) {
      throw new CommandException(
          "'" + policy + "' is no object identifier",
          "give numbers with points between them, such as --policy 1.2.3.4.1",
          ExitCode.USAGE);
    }
  }

  private Optional<Roots> roots() throws AnchorException {
    Optional<Path> file = Optional.ofNullable(ca);
    return file.isPresent() ? Optional.of(Roots.read(file.get())) : Optional.empty();
  }

  private void print(Anchors anchors, Anchor anchor, Authority.Stamp stamp, Optional<Roots> roots) {
    PrintWriter out = spec.commandLine().getOut();
    Path token = anchors.token(anchor.token());
    out.printf(
        "log %s: its first %d records existed before %s, says '%s' (policy %s)%n",
        anchor.checkpoint().origin(),
        anchor.checkpoint().size(),
        anchor.time(),
        stamp.authority(),
        stamp.token().policy());
    out.printf("kept token '%s'%n", token);
    if (roots.isEmpty()) {
      out.println("not checked: whether that authority is one to trust; give its root with --ca");
    }
    out.println("the agent records it: within a minute if it runs, else at its next start");
    out.println("check it without leakmonitor:");
    out.printf(
        "  openssl ts -verify -data '%s' -in '%s' -token_in -CAfile %s%n",
        anchors.body(anchor.token()), token, roots.map(file -> "'" + file + "'").orElse("CA.pem"));
    out.flush();
  }
}
