// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A header says the same when it is written again, and gives a tree that records can be added to.
 */
class ExportHeaderFuzz {

  private static final Hash LEAF = Hash.ofLeaf("{}");

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.headers("export");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void header_saysTheSameWhenWrittenAgain(byte[] input) {
    String line = new String(input, StandardCharsets.ISO_8859_1);
    try {
      Export.Header header = Export.Header.parse(line);
      assertThat(Export.begins(line)).isTrue();
      assertThat(Export.Header.parse(header.text())).isEqualTo(header);
      Tree tree = new Tree(header.base(), header.frontier());
      tree.add(LEAF);
      assertThat(tree.frontier()).hasSize(Long.bitCount(header.base() + 1));
    } catch (FormatException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
