// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;

/** Gathers files and what a verifier must say of them. */
final class Vectors {

  static final TrustFile TRUST =
      new TrustFile(
          Forge.GATEWAY,
          List.of(
              new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey()),
              new TrustFile.DeviceKey(3, TestKeys.OTHER_DEVICE.publicKey())),
          Map.of(
              new TagId("PT-101"), new TrustFile.Tag(new Unit("psi"), Duration.ofSeconds(1)),
              new TagId("TT-102"), new TrustFile.Tag(new Unit("degC"), Duration.ofSeconds(5))),
          List.of(Cosigner.TRUSTED.trusted()));

  private final Map<String, Bytes> files = new LinkedHashMap<>();
  private final List<VectorCase> cases = new ArrayList<>();

  /** All that there are. */
  static Vectors all() {
    Vectors vectors = new Vectors();
    vectors.file("trust.json", TRUST.text() + "\n");
    TypeVectors.addTo(vectors);
    FieldVectors.addTo(vectors);
    HistoryVectors.addTo(vectors);
    StrayVectors.addTo(vectors);
    FileVectors.addTo(vectors);
    MessageVectors.addTo(vectors);
    CheckpointVectors.addTo(vectors);
    ProofVectors.addTo(vectors);
    vectors.file("expected.jsonl", vectors.expectations());
    return vectors;
  }

  Map<String, Bytes> files() {
    return Collections.unmodifiableMap(files);
  }

  List<VectorCase> cases() {
    return List.copyOf(cases);
  }

  private String expectations() {
    StringBuilder text = new StringBuilder();
    cases.forEach(one -> text.append(one.text()).append('\n'));
    return text.toString();
  }

  void file(String name, String text) {
    file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void file(String name, byte[] content) {
    if (files.putIfAbsent(name, Bytes.of(content)) != null) {
      throw new IllegalStateException("two vectors named " + name);
    }
  }

  void add(VectorCase one) {
    cases.add(one);
  }

  /** Lines under the header of a whole log. */
  void export(String name, List<String> lines, String... findings) {
    export(name, new Export.Header(LogId.parse(Forge.LOG), 0, List.of()).text(), lines, findings);
  }

  void export(String name, String header, List<String> lines, String... findings) {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(lines);
    lines("export/" + name + ".jsonl", all, findings);
  }

  void messages(String name, List<String> messages, String... findings) {
    lines("messages/" + name + ".jsonl", messages, findings);
  }

  private void lines(String file, List<String> lines, String... findings) {
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    file(file, content);
    add(VectorCase.of(file, List.of(findings)));
  }
}
