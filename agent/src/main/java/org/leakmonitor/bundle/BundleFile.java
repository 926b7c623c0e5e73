// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.leakmonitor.secret.ParentFolder;

/**
 * A bundle opened for reading. Its digests show that no byte was lost or turned over, not who made
 * it: whoever can write the file can write digests, too.
 */
public final class BundleFile implements AutoCloseable {

  /** More entries than any bundle of ours has in its list, in bytes of text. */
  private static final int LONGEST_LIST = 16 * 1024 * 1024;

  private static final String ANOTHER = "take another copy of it";

  private final Path file;
  private final ZipFile zip;
  private final Sums sums;

  private BundleFile(Path file, ZipFile zip, Sums sums) {
    this.file = file;
    this.zip = zip;
    this.sums = sums;
  }

  /**
   * Opens a bundle, and checks every byte of it.
   *
   * @throws BundleException where it is none, or one that is damaged
   */
  public static BundleFile open(Path file) throws BundleException, IOException {
    Optional<String> problem = Seal.problem(file);
    if (problem.isPresent()) {
      throw damaged(file, problem.get());
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new BundleFile(file, zip, listed(file, zip));
      } catch (IOException | BundleException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  private static BundleException damaged(Path file, String why) {
    return new BundleException(
        "bundle '%s' was damaged or altered: %s".formatted(file, why), ANOTHER);
  }

  private static Sums listed(Path file, ZipFile zip) throws IOException, BundleException {
    ZipEntry list = zip.getEntry(Sums.NAME);
    if (list == null) {
      throw damaged(file, "it has no list of what it holds");
    }
    String text;
    try (InputStream in = zip.getInputStream(list)) {
      text = new String(in.readNBytes(LONGEST_LIST), StandardCharsets.US_ASCII);
    }
    Sums sums = Sums.parse(text).orElseThrow(() -> damaged(file, "its list cannot be read"));
    Set<String> held = new HashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      held.add(entries.nextElement().getName());
    }
    held.remove(Sums.NAME);
    if (!held.equals(sums.digests().keySet()) || zip.size() != held.size() + 1) {
      throw damaged(file, "it does not hold what its list says");
    }
    return sums;
  }

  /** What is in it, in the order in which it was added. */
  public Set<String> names() {
    return sums.digests().keySet();
  }

  /**
   * The text of an entry.
   *
   * @throws BundleException where there is no such entry, it is longer than {@code most} bytes, or
   *     is not what the list says
   */
  public String text(String name, int most) throws BundleException, IOException {
    MessageDigest digest = Seal.sha256();
    try (InputStream in = new DigestInputStream(content(name), digest)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw damaged(file, "'" + name + "' is too long");
      }
      check(name, digest);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Unpacks an entry into a file that does not exist yet, mode 0600, durable when this returns. */
  public void extract(String name, Path target) throws BundleException, IOException {
    MessageDigest digest = Seal.sha256();
    try (FileChannel channel =
            FileChannel.open(
                target,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        InputStream in = new DigestInputStream(content(name), digest)) {
      in.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    } catch (ZipException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new IOException(
          "'%s' of '%s' cannot be unpacked beside '%s': %s"
              .formatted(name, file, ParentFolder.of(target), e.getMessage()),
          e);
    }
    check(name, digest);
  }

  private InputStream content(String name) throws BundleException, IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BundleException(
          "bundle '%s' holds no '%s'".formatted(file, name), "name one that backup made");
    }
    return zip.getInputStream(entry);
  }

  private void check(String name, MessageDigest digest) throws BundleException {
    if (!HexFormat.of().formatHex(digest.digest()).equals(sums.digests().get(name))) {
      throw damaged(file, "'" + name + "' is not what its list says");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
