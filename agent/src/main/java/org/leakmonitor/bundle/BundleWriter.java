// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.leakmonitor.secret.FileClaim;
import org.leakmonitor.secret.ParentFolder;

/**
 * Makes a bundle: a zip file of mode 0600 that any program can unpack. It lies under its name once
 * it is whole and durable, and not before; without {@link #finish} nothing remains of it.
 */
public final class BundleWriter implements AutoCloseable {

  /** Of every entry, so that the file tells nothing of time zones. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final Sums sums = new Sums();

  private BundleWriter(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.channel = channel;
    this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
    zip.setComment(Seal.blank());
  }

  /**
   * Begins one.
   *
   * @throws FileAlreadyExistsException where there is a file of that name
   */
  public static BundleWriter create(Path target) throws IOException {
    refuseExisting(target);
    if (!Files.isDirectory(ParentFolder.of(target))) {
      throw new NoSuchFileException(ParentFolder.of(target).toString());
    }
    Path part = Path.of(target + ".part");
    clear(part);
    FileChannel channel =
        FileChannel.open(
            part,
            EnumSet.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (!FileClaim.take(channel)) {
      channel.close();
      throw claimed(part);
    }
    return new BundleWriter(target, part, channel);
  }

  /** What a command that was killed left there gives way; one that is still at it does not. */
  private static void clear(Path part) throws IOException {
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(part);
      return;
    }
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (!FileClaim.take(channel)) {
        throw claimed(part);
      }
      Files.delete(part); // while it is claimed, so that nobody else's goes
    }
  }

  private static FileSystemException claimed(Path part) {
    return new FileSystemException(part.toString(), "", "another command writes it at this moment");
  }

  private static void refuseExisting(Path target) throws FileAlreadyExistsException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          target.toString(), "", "it exists already, and is not written over");
    }
  }

  /** Adds text. */
  public void add(String name, String text) throws IOException {
    add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Adds what a file holds. */
  public void add(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      add(name, in);
    }
  }

  private void add(String name, InputStream content) throws IOException {
    MessageDigest digest = Seal.sha256();
    put(name, new DigestInputStream(content, digest));
    sums.add(name, HexFormat.of().formatHex(digest.digest()));
  }

  private void put(String name, InputStream content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    try {
      zip.putNextEntry(entry);
      content.transferTo(zip);
      zip.closeEntry();
    } catch (IOException e) {
      throw new IOException("'%s' of '%s': %s".formatted(name, target, e.getMessage()), e);
    }
  }

  /** Ends the bundle with the list of what is in it, and puts it in its place, durable. */
  public void finish() throws IOException {
    put(Sums.NAME, new ByteArrayInputStream(sums.text().getBytes(StandardCharsets.US_ASCII)));
    zip.finish();
    Seal.put(channel);
    channel.force(true);
    zip.close();
    refuseExisting(target);
    Files.move(part, target);
    ParentFolder.sync(target);
  }

  /** Takes away what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
