// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.Bytes;

/**
 * The vectors are what the code here makes, and the verifier says of them what they ask. To write
 * them anew after a change: {@code mvn test -Dtest=VectorsTest -Dvectors.write=true}.
 */
class VectorsTest {

  static final Path FOLDER = Path.of("src/test/resources/vectors");

  /** Made by others, or by hand. */
  private static final List<String> NOT_MADE_HERE =
      List.of(
          "README.md",
          "ed25519-cctv.txt",
          "ed25519-wycheproof.txt",
          "p256-wycheproof.txt",
          "rfc8785-numbers.txt",
          "rfc9162-proofs.txt");

  private static final Vectors VECTORS = Vectors.all();

  @BeforeAll
  static void writeWhereAsked() throws IOException {
    if (Boolean.getBoolean("vectors.write")) {
      write();
    }
  }

  @Test
  void files_areWhatTheCodeMakes() throws IOException {
    Map<String, Bytes> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = FOLDER.relativize(file).toString();
        if (!NOT_MADE_HERE.contains(name)) {
          found.put(name, Bytes.of(Files.readAllBytes(file)));
        }
      }
    }
    assertThat(found.keySet()).isEqualTo(new TreeMap<>(VECTORS.files()).keySet());
    found.forEach(
        (name, content) -> assertThat(content).as(name).isEqualTo(VECTORS.files().get(name)));
  }

  @Test
  void verifier_saysWhatEachVectorAsks() {
    List<String> wrong = new ArrayList<>();
    for (VectorCase vector : VECTORS.cases()) {
      VectorCase said = judged(vector);
      if (!said.equals(vector)) {
        wrong.add("asked: " + vector.text() + "\n  said: " + said.text());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void vectors_areManyAndEachIsAnother() {
    assertThat(VECTORS.cases()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  private static VectorCase judged(VectorCase vector) {
    try {
      List<Path> checkpoints = vector.checkpoints().stream().map(FOLDER::resolve).toList();
      Report report =
          new Audit(Vectors.TRUST, checkpoints, vector.lenient(), done -> {})
              .verify(FOLDER.resolve(vector.evidence()));
      List<String> findings = report.findings().stream().map(VectorsTest::text).toList();
      return new VectorCase(
          vector.evidence(),
          vector.checkpoints(),
          vector.lenient(),
          report.faults() == 0 ? 0 : 1,
          findings);
    } catch (UnreadableException e) {
      return new VectorCase(
          vector.evidence(), vector.checkpoints(), vector.lenient(), 2, List.of());
    }
  }

  static String text(Finding finding) {
    return finding.kind() + finding.seqs().map(range -> " " + range).orElse("");
  }

  /** Writes the files, and removes what is made no more. */
  private static void write() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = FOLDER.relativize(file).toString();
        if (!NOT_MADE_HERE.contains(name) && !VECTORS.files().containsKey(name)) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, Bytes> file : VECTORS.files().entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().toArray());
    }
  }
}
