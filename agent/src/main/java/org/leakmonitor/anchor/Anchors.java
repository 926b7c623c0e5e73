// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/**
 * The tokens beside a ledger, in a folder of their own: {@code TH.tsr} the token, {@code TH.txt}
 * the checkpoint's body that it stamps, and {@code TH.seq} the number of the record that states it,
 * once there is one. TH is the token's SHA-256.
 */
public final class Anchors {

  private static final String TOKEN = ".tsr";
  private static final String BODY = ".txt";
  private static final String RECORDED = ".seq";
  private static final int MAX_BODY = 512;

  private static final Pattern ENDED = Pattern.compile("(.+)\\.[1-9][0-9]*(\\.[^.]*)?");

  private final Path folder;

  private Anchors(Path folder) {
    this.folder = folder;
  }

  public static Anchors beside(Path ledger) {
    return new Anchors(Path.of(ledger + ".anchors"));
  }

  /**
   * Where the tokens of a piece of evidence may lie: beside it, and where it is an ended
   * incarnation, {@code ledger.1.db}, beside the ledger that came after.
   */
  static List<Anchors> near(Path evidence) {
    Matcher ended = ENDED.matcher(String.valueOf(evidence.getFileName()));
    return ended.matches()
        ? List.of(
            beside(evidence), beside(evidence.resolveSibling(ended.group(1) + ended.group(2))))
        : List.of(beside(evidence));
  }

  /** Where the token of that hash lies, or would lie. */
  public Path token(Hash token) {
    return folder.resolve(token + TOKEN);
  }

  /** Where what it stamps lies. */
  public Path body(Hash token) {
    return folder.resolve(token + BODY);
  }

  /** Keeps a token; when this returns it survives a power cut. */
  public Anchor keep(Token token, Checkpoint checkpoint) throws AnchorException {
    try {
      Files.createDirectories(folder);
      // the token last: where it is, its body is
      write(body(token.hash()), checkpoint.body().getBytes(StandardCharsets.US_ASCII));
      write(token(token.hash()), token.der().toArray());
      return new Anchor(checkpoint, token.hash(), token.time());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Remembers that a record states a token, so that it is pending no more. A crash between the
   * record and this makes a second record of the same content, which does no harm.
   */
  public void recorded(Hash token, long seq) throws AnchorException {
    try {
      write(folder.resolve(token + RECORDED), (seq + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * What a log's agent has to record still.
   *
   * @param sound tokens whose bytes and imprint are right; whether the root is the ledger's own is
   *     for the ledger to say
   * @param unsound what is wrong with the others, a line each
   */
  public record Pending(List<Anchor> sound, List<String> unsound) {

    public Pending {
      sound = List.copyOf(sound);
      unsound = List.copyOf(unsound);
    }
  }

  /** Looks for tokens of a log that no record states yet. Cheap where there is none. */
  public Pending pending(LogId log) throws AnchorException {
    List<Anchor> sound = new ArrayList<>();
    List<String> unsound = new ArrayList<>();
    for (Path file : unrecorded()) {
      try {
        Anchor anchor = read(file);
        if (anchor.checkpoint().origin().equals(log)) {
          sound.add(anchor);
        }
      } catch (IOException | FormatException | TokenException e) {
        unsound.add("time stamp '" + file + "' cannot be recorded: " + e.getMessage());
      }
    }
    return new Pending(sound, unsound);
  }

  private List<Path> unrecorded() throws AnchorException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(TOKEN))
          .filter(file -> !Files.exists(folder.resolve(name(file) + RECORDED)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AnchorException("cannot list folder '" + folder + "'", "check its permissions", e);
    }
  }

  private Anchor read(Path file) throws IOException, FormatException, TokenException {
    Bytes bytes = Bytes.of(bounded(file, Token.MAX_BYTES));
    Hash hash = Hash.of(bytes.toArray());
    if (!hash.toString().equals(name(file))) {
      throw new TokenException("bytes with the SHA-256 that names the file", "SHA-256 " + hash);
    }
    Token token = Token.parse(bytes);
    byte[] body = bounded(body(token.hash()), MAX_BODY);
    Checkpoint checkpoint = Checkpoint.parse(new String(body, StandardCharsets.US_ASCII));
    token.checkCovers(checkpoint);
    return new Anchor(checkpoint, token.hash(), token.time());
  }

  /** A file's bytes, and one more than allowed where it is larger. */
  static byte[] bounded(Path file, int limit) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(limit + 1);
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - TOKEN.length());
  }

  private void write(Path file, byte[] content) throws IOException {
    Path part = Path.of(file + ".new");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(folder);
  }

  /** A new name survives a power cut once its folder is synced. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private AnchorException unwritable(IOException cause) {
    return new AnchorException(
        "cannot write to folder '" + folder + "'",
        "check the space on its disk, and that this user may write there",
        cause);
  }
}
