// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Real PKCS#11 tokens, those of SoftHSM. They are made once for a JVM, since the module looks for
 * tokens when it is loaded and never again; it is told by the environment where they lie.
 */
public final class SoftHsm {

  public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  public static final String PIN = "4711-leak";

  private static final String SECURITY_OFFICER = "87654321";
  private static final Path CONFIGURATION = Path.of(System.getenv("SOFTHSM2_CONF"));
  private static final String JVM = Long.toString(ProcessHandle.current().pid());

  /** In use by all tests of this JVM. */
  public static final String TOKEN = "leak " + JVM;

  /** Another, which nobody logs in to with the right PIN. */
  static final String SHUT = "shut " + JVM;

  /** Another, for {@link #deletePulled}. */
  static final String PULLED = "pulled " + JVM;

  static {
    try {
      Path tokens = Files.createDirectories(CONFIGURATION.resolveSibling("softhsm"));
      Files.writeString(
          CONFIGURATION, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
      initialise(TOKEN);
      initialise(SHUT);
      initialise(PULLED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SoftHsm() {}

  private static void initialise(String label) throws IOException {
    run(
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            label,
            "--pin",
            PIN,
            "--so-pin",
            SECURITY_OFFICER));
  }

  /** As another program would put a key there: without a certificate. */
  static void importKey(Path pkcs8, String label, String id) throws IOException {
    run(
        List.of(
            "softhsm2-util",
            "--import",
            pkcs8.toString(),
            "--token",
            TOKEN,
            "--label",
            label,
            "--id",
            id,
            "--pin",
            PIN));
  }

  /** Makes away with a token that may be open. */
  static void deletePulled() throws IOException {
    run(List.of("softhsm2-util", "--delete-token", "--token", PULLED));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.get(0) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The URI of a key in the token, with a PIN file in {@code folder}. */
  public static String uri(String object, Path folder) throws IOException {
    return uri(TOKEN, object, pinFile(folder, PIN));
  }

  static String uri(String token, String object, Path pin) {
    return "pkcs11:token=%s;object=%s?module-path=%s&pin-source=file:%s"
        .formatted(token.replace(" ", "%20"), object, MODULE, pin);
  }

  static Path pinFile(Path folder, String pin) throws IOException {
    Path file = folder.resolve("pin");
    Files.writeString(file, pin + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
