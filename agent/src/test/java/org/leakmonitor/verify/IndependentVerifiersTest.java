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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.JsonParser;

/** Three verifiers that share no code agree. */
class IndependentVerifiersTest {

  private static final List<VectorCase> VECTORS = Vectors.all().cases();

  /** Findings that the short verifier does not make, since they are no faults. */
  private static final String INFORMATION = "UNCLEAN";

  private final Path folder;

  IndependentVerifiersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * A verifier.
   *
   * <p>The probe tells if what it needs is there; an exact one names each record in its findings.
   */
  enum Verifier {
    NODE("node", "../scripts/verify.mjs --json", "-v", true),
    PYTHON("/usr/bin/python3", "../scripts/verify.py", "-c import cryptography", false);

    private final String program;
    private final String script;
    private final String probe;
    private final boolean exact;

    Verifier(String program, String script, String probe, boolean exact) {
      this.program = program;
      this.script = script;
      this.probe = probe;
      this.exact = exact;
    }

    private List<String> command() {
      List<String> words = new ArrayList<>(List.of(program));
      words.addAll(List.of(script.split(" ")));
      return words;
    }

    private void assumeThere() {
      List<String> words = new ArrayList<>(List.of(program));
      words.addAll(List.of(probe.split(" ", 2)));
      assumeTrue(run(words).code == 0, program + " is not there, or lacks a library");
    }

    /** What it says of files, one line of JSON for each. */
    private List<String> judge(List<String> options, Path trust, List<Path> files) {
      List<String> words = command();
      words.addAll(options);
      words.add(trust.toString());
      files.forEach(file -> words.add(file.toString()));
      Outcome outcome = run(words);
      List<String> said = new ArrayList<>();
      outcome.text.lines().filter(line -> line.startsWith("{")).forEach(said::add);
      while (said.size() < files.size()) {
        said.add("{\"exit\":" + outcome.code + ",\"findings\":[]}"); // it did not come so far
      }
      return said;
    }

    private String shown(int exit, List<String> findings) {
      Stream<String> shown =
          exact
              ? findings.stream().sorted()
              : findings.stream()
                  .map(finding -> finding.split(" ", 2)[0])
                  .filter(kind -> !kind.equals(INFORMATION))
                  .distinct()
                  .sorted();
      return exit + " " + shown.toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void vectors_areJudgedAsTheyAsk(Verifier verifier) throws Exception {
    verifier.assumeThere();
    Map<List<String>, List<VectorCase>> together = new LinkedHashMap<>();
    VECTORS.forEach(
        one -> together.computeIfAbsent(options(one), key -> new ArrayList<>()).add(one));
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<List<String>, List<VectorCase>> group : together.entrySet()) {
      List<Path> files =
          group.getValue().stream().map(one -> VectorsTest.FOLDER.resolve(one.evidence())).toList();
      List<String> said =
          verifier.judge(group.getKey(), VectorsTest.FOLDER.resolve("trust.json"), files);
      for (int i = 0; i < files.size(); i++) {
        VectorCase one = group.getValue().get(i);
        String found = shown(verifier, said.get(i));
        if (!found.equals(verifier.shown(one.exit(), one.findings()))) {
          wrong.add(one.text() + ": " + found);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> options(VectorCase one) {
    List<String> options = new ArrayList<>(one.lenient() ? List.of("--lenient") : List.of());
    for (String checkpoint : one.checkpoints()) {
      options.add("--checkpoint");
      options.add(VectorsTest.FOLDER.resolve(checkpoint).toString());
    }
    return options;
  }

  private static String shown(Verifier verifier, String json) throws Exception {
    Map<String, Json> members = JsonParser.parse(json).members();
    List<String> findings = new ArrayList<>();
    if (members.get("findings") instanceof Json.Arr all) {
      all.items().forEach(item -> findings.add(((Json.Str) item).value()));
    }
    return verifier.shown(exit(json), findings);
  }

  private static int exit(String json) throws Exception {
    return JsonParser.parse(json).members().get("exit") instanceof Json.Num code
        ? Integer.parseInt(code.literal())
        : -1;
  }

  @ParameterizedTest
  @EnumSource
  void happyHistory_isCleanInEveryForm(Verifier verifier) throws Exception {
    verifier.assumeThere();
    Forge happy = Happy.full();
    Path export = EvidenceFiles.export(folder.resolve("export"), Forge.LOG, happy.lines());
    Path messages =
        EvidenceFiles.messages(
            folder.resolve("messages"), EvidenceFiles.batched(happy.records(), 5));
    agree(verifier, Map.of(export, 0, messages, 0));
  }

  @ParameterizedTest
  @EnumSource
  void randomMutations_getTheSameVerdict(Verifier verifier) throws Exception {
    verifier.assumeThere();
    Map<Path, String> verdicts = new LinkedHashMap<>();
    for (int seed = 0; seed < 60; seed++) {
      List<String> lines = Mutations.of(Happy.full(), new Random(seed));
      Path messages = EvidenceFiles.messages(folder.resolve(seed + ".txt"), lines);
      verdicts.put(messages, judged(verifier, messages));
      Path export = EvidenceFiles.export(folder.resolve(seed + ".jsonl"), Forge.LOG, lines);
      verdicts.put(export, judged(verifier, export));
    }
    Path trust = Files.writeString(folder.resolve("trust.json"), Happy.TRUST.text());
    List<Path> files = List.copyOf(verdicts.keySet());
    List<String> said = verifier.judge(List.of(), trust, files);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String expected = verdicts.getOrDefault(files.get(i), "");
      if (!shown(verifier, said.get(i)).equals(expected)) {
        wrong.add(expected + ": " + said.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What the Java verifier says, as the other one would show it. */
  private static String judged(Verifier verifier, Path file) throws Exception {
    Report report = Verdicts.file(file);
    List<String> findings = report.findings().stream().map(VectorsTest::text).toList();
    return verifier.shown(report.faults() == 0 ? 0 : 1, findings);
  }

  @ParameterizedTest
  @EnumSource
  void ledgers_getTheSameVerdict(Verifier verifier) throws Exception {
    verifier.assumeThere();
    assumeTrue(
        verifier == Verifier.PYTHON || run(List.of("sqlite3", "--version")).code == 0,
        "sqlite3 is not there");
    Map<Path, Integer> verdicts = new LinkedHashMap<>();
    verdicts.put(EvidenceFiles.ledger(folder.resolve("happy.db"), Happy.full().lines()), 0);
    for (Map.Entry<String, Mutants.Mutant> entry : Mutants.all().entrySet()) {
      Path ledger = folder.resolve(entry.getKey() + ".db");
      EvidenceFiles.ledger(ledger, entry.getValue().lines());
      verdicts.put(ledger, entry.getValue().inFile().isEmpty() ? 0 : 1);
    }
    agree(verifier, verdicts);
  }

  private void agree(Verifier verifier, Map<Path, Integer> verdicts) throws Exception {
    Path trust = Files.writeString(folder.resolve("trust.json"), Happy.TRUST.text());
    List<Path> files = List.copyOf(verdicts.keySet());
    List<String> said = verifier.judge(List.of(), trust, files);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (exit(said.get(i)) != verdicts.getOrDefault(files.get(i), -1)) {
        wrong.add(files.get(i) + ": " + said.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void commandLine_isToldFromEvidence(Verifier verifier) throws Exception {
    verifier.assumeThere();
    Path trust = Files.writeString(folder.resolve("trust.json"), Happy.TRUST.text());
    List<String> alone = verifier.command();
    assertThat(run(alone).code).isEqualTo(64);
    alone.add(trust.toString());
    alone.add(folder.resolve("none").toString());
    assertThat(run(alone).code).isEqualTo(2);
  }

  @Test
  void publishedSignatures_areJudgedTheSameByNode() {
    Verifier.NODE.assumeThere();
    String script =
        """
        import { readFileSync } from 'node:fs';
        import { ed25519, p256 } from '%s/verify.d/keys.mjs';
        const bytes = (hex) => Buffer.from(hex === '-' ? '' : hex, 'hex');
        for (const [file, check] of [['ed25519-cctv', ed25519], ['ed25519-wycheproof', ed25519], ['p256-wycheproof', p256]]) {
          let key;
          for (const line of readFileSync(`%s/${file}.txt`, 'latin1').split('\\n')) {
            const part = line.split(' ');
            if (part[0] === 'key') key = part[1];
            else if (part.length >= 4 && part[0] !== '#') {
              const [own, signature, message] = file === 'ed25519-cctv' ? part.slice(1, 4) : [key, part[2], part[3]];
                            if (check(bytes(own), bytes(message), bytes(signature)) !== (part[0] === 'valid')) console.log(file, line);
            }
          }
        }
        """
            .formatted(
                Path.of("../scripts").toAbsolutePath().normalize().toUri(), VectorsTest.FOLDER);
    assertThat(run(List.of("node", "--input-type=module", "-e", script)).text).isEmpty();
  }

  @Test
  void publishedSignatures_areJudgedTheSameByPython() {
    Verifier.PYTHON.assumeThere();
    String script =
        """
        import sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, "../scripts")
        from verify import good
        spki = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
        for file in ("ed25519-cctv", "ed25519-wycheproof", "p256-wycheproof"):
            key = ""
            for line in open("%s/" + file + ".txt"):
                part = line.split()
                if part[:1] == ["key"]: key = part[1]
                elif len(part) >= 4 and part[0] != "#":
                    own, signature, message = part[1:4] if file == "ed25519-cctv" else (key, part[2], part[3])
                    own, signature, message = (bytes.fromhex("" if text == "-" else text) for text in (own, signature, message))
                    if good((spki if file[0] == "p" else b"") + own, message, signature) != (part[0] == "valid"): print(file, line)
        """
            .formatted(VectorsTest.FOLDER);
    assertThat(run(List.of("/usr/bin/python3", "-c", script)).text).isEmpty();
  }

  private record Outcome(int code, String text) {}

  private static Outcome run(List<String> command) {
    try {
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
