// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.leakmonitor.agent.TimeSource;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.Event.ClockSource;
import org.leakmonitor.setup.DeviceAccess;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;

/** What is left to do after a setup, as commands to type. */
final class NextSteps {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private final Path file;
  private final Config config;
  private final boolean isService;

  NextSteps(Path file, Config config, Path root) {
    this.file = file;
    this.config = config;
    this.isService = file.equals(ConfigOption.INSTALLED) && new DeviceAccess(root).isInstalled();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("What is left:");
    config.adapter().files().ifPresent(files -> credentials(files, lines));
    if (TimeSource.detect() != ClockSource.NTP) {
      lines.add("  the clock follows no time server; with systemd-timesyncd or chrony installed:");
      lines.add("    sudo timedatectl set-ntp true");
    }
    lines.add("  the trust file, to hand over to those who verify:");
    lines.add("    " + command("trust") + " > trust.json");
    lines.add("  a look at all of it:");
    lines.add("    " + command("selftest"));
    lines.add("  then the agent:");
    lines.add("    " + (isService ? "sudo systemctl enable --now leakmonitor" : command("run")));
    return lines;
  }

  private void credentials(PemFiles files, List<String> lines) {
    if (Files.notExists(files.ca())) {
      lines.add("  the certificate of the broker's CA, which is not there yet:");
      lines.add("    " + sudo() + "install -m 0644 CA_FILE " + typed(files.ca()));
    }
    boolean isKeyMissing =
        files.key() instanceof KeySource.InFile key && Files.notExists(key.file());
    if (isKeyMissing) {
      lines.add("  the uplink's key, and a request for its certificate:");
      lines.add("    " + command("enroll request") + " -o gateway.csr");
    }
    if (Files.notExists(files.certificate())) {
      lines.add("  the uplink's certificate, once the CA has signed the request:");
      lines.add("    " + command("enroll import") + " CERTIFICATE_FILE");
    }
  }

  private String command(String words) {
    String named = file.equals(ConfigOption.INSTALLED) ? "" : " --config " + typed(file);
    return sudo() + "leakmonitor " + words + named;
  }

  /** As a shell reads it again. */
  static String typed(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private String sudo() {
    return file.equals(ConfigOption.INSTALLED) ? "sudo " : "";
  }
}
