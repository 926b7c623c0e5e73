// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * One file of the gateway, taken for an altered one that has its name, mode and, where that is
 * wanted, its time of modification. The altered file takes its place at once, never half written.
 */
public final class Exchange {
  /** Flips every bit of a byte, so that no decoder takes it for the same. */
  private static final int ALL_BITS = 0xff;

  private final Path file;
  private final boolean keepsTime;

  private Exchange(Path file, boolean keepsTime) {
    this.file = file;
    this.keepsTime = keepsTime;
  }

  /**
   * Takes a file as the one to exchange.
   *
   * @param keepsTime whether the altered file gets the time of modification of the honest one
   * @throws Refusal if there is no such file
   */
  public static Exchange of(Path file, boolean keepsTime) throws Refusal {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal("no file '" + file + "'", "name a file, and no link to one");
    }
    return new Exchange(file, keepsTime);
  }

  /**
   * Changes one setting of a configuration.
   *
   * @param key of a value that stands on its key's own line, in block style, its parents before it:
   *     {@code uplink.port}; of a list's items, as {@code buses.port}, where only one has it
   * @param value as YAML has it
   * @throws Refusal if there is no such setting, or it is of another style
   */
  public Deed setting(String key, String value) throws Refusal {
    byte[] before = read();
    // one character a byte, so that the rest of the file stays what it is
    Setting found = Setting.in(new String(before, ISO_8859_1), key, file);
    byte[] after = found.exchanged(encoded(value)).getBytes(ISO_8859_1);
    put(after);
    return deed("changed setting '" + key + "' in '" + file.getFileName() + "'", before, after)
        .with("key", key)
        .with("was", found.value())
        .with("became", value);
  }

  /**
   * Flips all bits of one byte, as of a jar or a firmware image.
   *
   * @param seed says which
   * @throws Refusal if the file is empty
   */
  public Deed flip(long seed) throws Refusal {
    byte[] before = read();
    if (before.length == 0) {
      throw new Refusal("file '" + file + "' is empty", "name another");
    }
    int at = new SplittableRandom(seed).nextInt(before.length);
    byte[] after = before.clone();
    after[at] = (byte) (after[at] ^ ALL_BITS);
    put(after);
    return deed("flipped byte " + at + " of '" + file.getFileName() + "'", before, after)
        .with("byte", at);
  }

  private static String encoded(String value) {
    return new String(value.getBytes(UTF_8), ISO_8859_1);
  }

  private byte[] read() throws Refusal {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Refusal("cannot read '" + file + "'", "chmod u+r '" + file + "'");
    }
  }

  private void put(byte[] bytes) throws Refusal {
    Path altered = file.resolveSibling(file.getFileName() + ".altered");
    try {
      FileTime time = Files.getLastModifiedTime(file);
      Files.copy(file, altered, StandardCopyOption.COPY_ATTRIBUTES);
      Files.write(altered, bytes);
      if (keepsTime) {
        Files.setLastModifiedTime(altered, time);
      }
      Files.move(altered, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Refusal("cannot exchange '" + file + "': " + e, "chmod u+w '" + file + "'");
    }
  }

  private Deed deed(String what, byte[] before, byte[] after) {
    return Deed.of(what)
        .with("file", file.getFileName())
        .with("sha256Was", sha256(before))
        .with("sha256Became", sha256(after))
        .with("keepsTime", keepsTime);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
