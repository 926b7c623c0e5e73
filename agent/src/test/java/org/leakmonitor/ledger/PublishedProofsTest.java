// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The proofs of transparency-dev/merkle, good and bad ones. */
class PublishedProofsTest {

  private static final Path FILE = Path.of("src/test/resources/vectors/rfc9162-proofs.txt");

  @Test
  void proofs_areJudgedAsPublished() throws Exception {
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (String line : Files.readAllLines(FILE)) {
      if (!line.startsWith("#")) {
        judged++;
        String[] fields = line.split(" ");
        if (isGood(fields) != fields[5].equals("good")) {
          wrong.add(line);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(judged).isEqualTo(195);
  }

  private static boolean isGood(String[] fields) {
    try {
      long first = Long.parseUnsignedLong(fields[1]);
      long second = Long.parseUnsignedLong(fields[2]);
      Hash one = hash(fields[3]);
      Hash other = hash(fields[4]);
      List<Hash> path = new ArrayList<>();
      for (String text : fields[6].equals("-") ? new String[0] : fields[6].split(",")) {
        path.add(hash(text));
      }
      if (fields[0].equals("inclusion")) {
        return new Inclusion(first, second, path).root(other).equals(one);
      }
      new Consistency(first, second, path).check(one, other);
      return true;
    } catch (FormatException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Hash hash(String text) {
    return new Hash(Bytes.of(Base64.getDecoder().decode(text.length() == 1 ? "" : text)));
  }
}
