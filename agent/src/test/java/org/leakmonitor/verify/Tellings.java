// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;

/** Ways in which the records of one gateway may come to a verifier, with nothing wrong in any. */
final class Tellings {

  private static final int LENGTH = 30;

  private final Random random;
  private final Chronicle first;
  private final Chronicle heir;
  private final Signatures signatures = new RememberedSignatures();

  Tellings(long seed) {
    this.random = new Random(seed);
    this.first = Chronicle.begin(Forge.GATEWAY, random, 5 + random.nextInt(2 * LENGTH));
    boolean replaced = random.nextBoolean();
    FileKey key = replaced ? TestKeys.OTHER_DEVICE : TestKeys.DEVICE;
    String why = List.of("rollback", "lost_tail", "restored").get(random.nextInt(3));
    this.heir = first.next(replaced ? "replaced" : why, key, LENGTH);
  }

  /** What is said of each, and should not be. */
  List<String> alarms() {
    List<Report> reports =
        List.of(
            verified(Rows.of(first.log(), first.lines()), checkpoints(first)),
            verified(Rows.of(heir.log(), heir.lines()), checkpoints(heir)),
            verified(pruned(), List.of()),
            received(List.of(first), true),
            received(List.of(first, heir), false));
    return reports.stream()
        .flatMap(report -> report.findings().stream().filter(Finding::isFault))
        .map(Finding::text)
        .toList();
  }

  private Report verified(Evidence evidence, List<Checkpoints.Held> held) {
    return verified(evidence, held, false);
  }

  private Report verified(Evidence evidence, List<Checkpoints.Held> held, boolean lenient) {
    try {
      return new Audit(Vectors.TRUST, held, lenient, Depth.FULL, done -> {}, signatures)
          .verify(evidence, Optional.empty());
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  private List<Checkpoints.Held> checkpoints(Chronicle chronicle) {
    return IntStream.range(0, random.nextInt(4))
        .map(one -> 1 + random.nextInt(chronicle.size()))
        .mapToObj(size -> new Checkpoints.Held("kept", chronicle.checkpoint(size), List.of()))
        .toList();
  }

  /** As a prune record allows; a newer one may have been written before its records went. */
  private Rows pruned() {
    List<Long> allowed =
        first.records().stream()
            .filter(record -> record.has("upto"))
            .map(record -> record.integer("upto"))
            .toList();
    return allowed.isEmpty()
        ? Rows.of(first.log(), first.lines())
        : Rows.behind(Math.toIntExact(allowed.get(random.nextInt(allowed.size()))), first);
  }

  /** All incarnations in one stream, in batches of any size, in disorder, and some of it twice. */
  private Report received(List<Chronicle> family, boolean lenient) {
    List<String> messages = new ArrayList<>();
    for (Chronicle chronicle : family) {
      List<Record> records = chronicle.records();
      messages.addAll(EvidenceFiles.batched(records, 1 + random.nextInt(9)));
      int from = random.nextInt(records.size());
      List<Record> again = records.subList(from, from + random.nextInt(records.size() - from) + 1);
      messages.addAll(EvidenceFiles.batched(again, 1 + random.nextInt(9)));
      messages.add(published(chronicle));
    }
    Collections.shuffle(messages, random);
    if (lenient) {
      messages.replaceAll(message -> message.replace(",\"", " , \"").replace("\":", "\" : "));
    }
    return verified(evidence(messages, lenient), List.of(), lenient);
  }

  private static String published(Chronicle chronicle) {
    try {
      byte[] message = Message.write(chronicle.published().signed(chronicle.device()));
      return new String(message, StandardCharsets.US_ASCII);
    } catch (FormatException e) {
      throw new AssertionError(e);
    }
  }

  static MessageEvidence evidence(List<String> messages, boolean lenient) {
    try {
      StringReader reader = new StringReader(String.join("\n", messages));
      return MessageEvidence.read(Path.of("received"), reader, lenient);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
