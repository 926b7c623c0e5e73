// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;

/** Two verifiers that share no code agree. */
class PythonVerifierTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("../scripts/verify.py");

  /** What the Python verifier says that it does not judge. */
  private static final List<String> JAVA_ALONE =
      List.of("clock_", "silent_", "rolled_back_to_itself");

  private final Path folder;

  PythonVerifierTest(@TempDir Path folder) {
    this.folder = folder;
    assumeTrue(Files.isExecutable(PYTHON) && run("-c", "import cryptography").code == 0);
  }

  @Test
  void happyHistory_isCleanInEveryForm() throws Exception {
    Forge happy = Happy.full();
    Path ledger = EvidenceFiles.ledger(folder.resolve("ledger.db"), happy.lines());
    Path export = EvidenceFiles.export(folder.resolve("export"), Forge.LOG, happy.lines());
    Path messages =
        EvidenceFiles.messages(
            folder.resolve("messages"), EvidenceFiles.batched(happy.records(), 5));
    Outcome outcome = verify(ledger, export, messages);
    assertThat(outcome.text).contains("ledger.db: clean").contains("messages: clean");
    assertThat(outcome.code).isZero();
  }

  @Test
  void exportOfARange_isClean() throws Exception {
    Forge happy = Happy.brief();
    int rotation = 1;
    while (!happy.lines().get(rotation).contains("\"t\":\"epoch\"")) {
      rotation++;
    }
    Path export =
        EvidenceFiles.exportBehind(
            folder.resolve("export"),
            happy.records().subList(0, rotation),
            happy.lines().subList(rotation, happy.lines().size()));
    assertThat(Verdicts.file(export).faults()).isZero();
    assertThat(verify(export).code).isZero();
  }

  @Test
  void nothingToVerify_exitsWithTwo() throws Exception {
    assertThat(verify(folder.resolve("none")).code).isEqualTo(2);
    assertThat(verify(Files.createFile(folder.resolve("empty"))).code).isEqualTo(2);
  }

  @Test
  void mutants_getTheVerdictOfTheJavaVerifier() throws Exception {
    Map<Path, Boolean> clean = new LinkedHashMap<>();
    for (Map.Entry<String, Mutants.Mutant> entry : Mutants.all().entrySet()) {
      if (JAVA_ALONE.stream().noneMatch(entry.getKey()::startsWith)) {
        Mutants.Mutant mutant = entry.getValue();
        Path ledger = folder.resolve(entry.getKey() + ".db");
        clean.put(EvidenceFiles.ledger(ledger, mutant.lines()), mutant.inFile().isEmpty());
        Path messages = folder.resolve(entry.getKey() + ".txt");
        clean.put(EvidenceFiles.messages(messages, mutant.lines()), mutant.inMessages().isEmpty());
      }
    }
    agree(clean);
  }

  @Test
  void randomMutations_getTheVerdictOfTheJavaVerifier() throws Exception {
    Map<Path, Boolean> clean = new LinkedHashMap<>();
    for (int seed = 0; seed < 150; seed++) {
      List<String> lines = Mutations.of(Happy.full(), new Random(seed));
      Path file = EvidenceFiles.messages(folder.resolve(seed + ".txt"), lines);
      clean.put(file, Verdicts.file(file).faults() == 0);
      Path ledger = EvidenceFiles.ledger(folder.resolve(seed + ".db"), lines);
      clean.put(ledger, Verdicts.file(ledger).faults() == 0);
    }
    agree(clean);
  }

  private void agree(Map<Path, Boolean> clean) throws Exception {
    List<String> said = verify(clean.keySet().toArray(new Path[0])).text.lines().toList();
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    clean.forEach(
        (file, isClean) -> {
          expected.add(file.getFileName() + (isClean ? " clean" : " findings"));
          boolean cleanToo = said.stream().anyMatch(line -> line.startsWith(file + ": clean"));
          boolean findings =
              said.stream().anyMatch(line -> line.matches(file + ": \\d+ findings.*"));
          found.add(file.getFileName() + (cleanToo ? " clean" : findings ? " findings" : " ?"));
        });
    assertThat(found).isEqualTo(expected);
  }

  private Outcome verify(Path... files) throws IOException {
    Path trust = Files.writeString(folder.resolve("trust.json"), Happy.TRUST.text());
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), trust.toString()));
    for (Path file : files) {
      command.add(file.toString());
    }
    return run(command.toArray(new String[0]));
  }

  private record Outcome(int code, String text) {}

  private static Outcome run(String... arguments) {
    try {
      List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), text);
    } catch (IOException e) {
      return new Outcome(-1, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
