// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A pseudoterminal whose far end is a link to a device file. A process makes it, since Java cannot;
 * that process keeps the far end open, so that clients may come and go.
 */
final class Pty implements Plug {
  /** Making the link takes milliseconds; more is a machine under heavy load. */
  private static final Duration MAKE_LIMIT = Duration.ofSeconds(5);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 2;

  private final Path link;
  private final Process process;

  private Pty(Path link, Process process) {
    this.link = link;
    this.process = process;
  }

  /**
   * Makes the pseudoterminal; a link left over at that path is replaced.
   *
   * @throws IOException if something else than a link stands there, or the process cannot be run
   */
  static Pty open(Path link) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new FileAlreadyExistsException(link.toString());
    }
    Files.deleteIfExists(link);
    Pty pty = new Pty(link, start(link));
    try {
      pty.awaitLink();
      return pty;
    } catch (IOException | InterruptedException e) {
      pty.close();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public InputStream in() {
    return process.getInputStream();
  }

  @Override
  public OutputStream out() {
    return process.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(link);
  }

  private static Process start(Path link) throws IOException {
    // A comma or colon would end the path, so those and the like are escaped.
    String escaped = link.toString().replaceAll("[,:!\"'()\\[\\]{}\\\\]", "\\\\$0");
    try {
      return new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + escaped, "STDIO")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new IOException("cannot run 'socat': install the package of that name", e);
    }
  }

  private void awaitLink() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!Files.exists(link)) {
      if (!process.isAlive()) {
        throw new FileNotFoundException("socat ended with " + process.exitValue());
      }
      if (System.nanoTime() - start > MAKE_LIMIT.toNanos()) {
        throw new FileNotFoundException("no link after " + MAKE_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
