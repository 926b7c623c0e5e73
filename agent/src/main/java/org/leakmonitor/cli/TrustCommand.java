// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.uplink.WitnessSettings;
import org.leakmonitor.verify.TrustFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a verifier needs to know of this gateway beforehand. */
@Command(
    name = "trust",
    description = "Prints the trust file: give it to verifiers by a way of its own.",
    mixinStandardHelpOptions = true)
final class TrustCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    FileKey key = FileKey.load(read.deviceKey());
    Map<TagId, TrustFile.Tag> tags = new LinkedHashMap<>();
    read.points()
        .forEach(point -> tags.put(point.id(), new TrustFile.Tag(point.unit(), point.period())));
    TrustFile trust =
        new TrustFile(
            read.gatewayName(),
            DeviceKeys.of(read.ledger().file(), key.publicKey()).stream()
                .map(range -> new TrustFile.DeviceKey(range.from(), range.key()))
                .toList(),
            tags,
            read.witness().map(WitnessSettings::keys).orElse(List.of()));
    spec.commandLine().getOut().println(trust.text());
    return ExitCode.OK;
  }
}
