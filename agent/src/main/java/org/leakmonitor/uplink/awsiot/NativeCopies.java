// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The SDK unpacks its 6 MB of native code anew in each process, and removes the copy at a clean end
 * alone. What killed processes left behind would fill the disk of a gateway whose power fails
 * often.
 */
final class NativeCopies {

  /** The folder that the SDK unpacks into; without it that is java.io.tmpdir. */
  private static final String FOLDER = "aws.crt.lib.dir";

  private static final String COPIES = "AWSCRT_*libaws-crt-jni.so";

  /** After which nobody is still loading a copy. */
  private static final Duration YOUTH = Duration.ofMinutes(1);

  private NativeCopies() {}

  /**
   * Removes the copies from the folder that is ours alone, once they are loaded: what a process has
   * loaded stays with it until it ends. A young one may be another process's, not loaded yet.
   */
  static void sweep() {
    Optional<Path> folder = Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of);
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return;
    }
    Instant young = Instant.now().minus(YOUTH);
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder.get(), COPIES)) {
      for (Path copy : copies) {
        if (Files.getLastModifiedTime(copy).toInstant().isBefore(young)) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      System.getLogger(AwsIotClient.class.getName())
          .log(Level.WARNING, "copies of the AWS SDK in ''{0}'' stay: {1}", folder.get(), e);
    }
  }
}
