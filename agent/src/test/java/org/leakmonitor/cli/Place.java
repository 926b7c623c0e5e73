// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Gateway;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/** A gateway's folder as an operator has it. */
record Place(Path folder) {

  private static final int EPOCH_RECORDS = 5;
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /** With a configuration alone. */
  static Place unused(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    // whatever the umask
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    String form = Files.readString(Path.of("src/test/resources/cli/agent.yaml"));
    Files.writeString(folder.resolve("agent.yaml"), form.replace("@PORT@", Integer.toString(port)));
    Files.setPosixFilePermissions(
        folder.resolve("agent.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    return new Place(folder);
  }

  /** With keys, certificates, and a ledger of 12 records in 2 epochs. */
  static Place inUse(Path folder, int port) throws Exception {
    Place place = unused(folder, port);
    place.makeCertificates();
    FileKey.create(folder.resolve("device.key"));
    place.makeLedger();
    return place;
  }

  private void makeLedger() throws Exception {
    try (Ledger ledger = open()) {
      for (int i = 0; ledger.size() < 2 * EPOCH_RECORDS + 1; i++) {
        ledger.append(reading(NOW.plusSeconds(i), i));
      }
      ledger.append(new Event.Close(NOW.plusSeconds(9)));
    }
  }

  /** The ledger, as its agent opens it. */
  Ledger open() throws Exception {
    Config config = Config.read(folder.resolve("agent.yaml"));
    SteadyClock clock = new SteadyClock(Clock.fixed(NOW, Clock.systemUTC().getZone()), () -> 0);
    Gateway gateway =
        new Gateway(
            config.gatewayName(),
            FileKey.load(folder.resolve("device.key")),
            Hash.of(config.effective().getBytes(StandardCharsets.UTF_8)),
            "test",
            Event.ClockSource.NTP,
            Duration.ofMillis(500));
    return Ledger.open(config.ledger(), gateway, new EpochKeys(new SecureRandom()), clock);
  }

  private static Event reading(Instant at, int i) {
    return new Event.Observed(
        new Reading(
            new TagId("PT-101"),
            at,
            new Value(new BigDecimal("845." + i)),
            new Unit("psi"),
            Quality.GOOD,
            Optional.empty()));
  }

  /** With the JDK's own keytool, since the JDK makes certificates in no other way. */
  private void makeCertificates() throws IOException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    keytool(store);
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    String certificate = pem("CERTIFICATE", keys.getCertificate("gw01").getEncoded());
    Files.writeString(folder.resolve("ca.crt"), certificate);
    Files.writeString(folder.resolve("gw01.crt"), certificate);
    Path key = folder.resolve("gw01.key");
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("gw01", "changeit".toCharArray()).getEncoded()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.delete(store);
  }

  private static void keytool(Path store) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        "-genkeypair -alias gw01 -keyalg EC -groupname secp256r1 -dname CN=gw01 -validity 3650"
            + " -startdate -1d -storetype PKCS12 -storepass changeit -keystore "
            + store;
    try {
      Process process =
          new ProcessBuilder((keytool + " " + options).split(" ", -1))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("keytool ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String pem(String type, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text);
  }

  Path file(String name) {
    return folder.resolve(name);
  }
}
