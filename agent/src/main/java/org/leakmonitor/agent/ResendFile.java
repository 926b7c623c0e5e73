// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.ledger.SeqRange;

/**
 * The file beside the ledger in which a person asks the agent to send records again, be it running
 * or stopped: the first and the last number on one line.
 */
public final class ResendFile {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,16}) ([0-9]{1,19})\n?");

  /** More than one line of two numbers has. */
  private static final int MOST_BYTES = 64;

  private final Path file;

  private ResendFile(Path file) {
    this.file = file;
  }

  public static ResendFile beside(Path ledger) {
    return new ResendFile(Path.of(ledger + ".resend"));
  }

  public Path path() {
    return file;
  }

  /**
   * Asks.
   *
   * @return false where an earlier request still waits; nothing has changed then
   */
  public boolean ask(SeqRange range) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Path next = Path.of(file + ".new");
    Files.writeString(next, range.first() + " " + range.last() + "\n", StandardCharsets.US_ASCII);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /**
   * What is asked, if anything is.
   *
   * @throws IOException where the file makes no sense or cannot be read
   */
  Optional<SeqRange> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("more than two numbers");
    }
    Matcher form = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    try {
      if (form.matches()) {
        return Optional.of(
            new SeqRange(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IOException("not two numbers");
  }

  /** The request was taken, or is none. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
