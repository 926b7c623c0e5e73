// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeTest {

  /** The leaves' contents and the roots of transparency-dev/merkle (417fb0c), Apache-2.0. */
  private static final List<String> LEAVES =
      List.of("", "\0", "\20", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno");

  private static final Map<Integer, String> ROOTS =
      Map.of(
          0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          1, "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
          3, "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=",
          5, "Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=",
          8, "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=");

  @Test
  void root_isThatOfThePublishedTrees() {
    ROOTS.forEach((size, root) -> assertThat(base64(tree(size).root())).isEqualTo(root));
  }

  @Property(tries = 60)
  void root_isThatOfTheDefinition(@ForAll @IntRange(min = 1, max = 300) int size) {
    Tree tree = new Tree();
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(Hash.ofLeaf("leaf " + i));
      tree.add(leaves.get(i));
    }
    assertThat(tree.root()).isEqualTo(defined(leaves));
    assertThat(tree.size()).isEqualTo(size);
  }

  @Test
  void frontier_isEnoughToGoOn() {
    for (int base = 0; base <= 8; base++) {
      Tree rest = new Tree(base, tree(base).frontier());
      LEAVES.subList(base, 8).forEach(leaf -> rest.add(Hash.ofLeaf(leaf)));
      assertThat(rest.root()).isEqualTo(tree(8).root());
    }
  }

  @Test
  void frontier_mustFitTheSize() {
    assertThatThrownBy(() -> new Tree(3, List.of(Hash.NONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 9162 section 2.1.1, word for word. */
  private static Hash defined(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return Hash.ofNode(
        defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
  }

  private static Tree tree(int size) {
    Tree tree = new Tree();
    LEAVES.subList(0, size).forEach(leaf -> tree.add(Hash.ofLeaf(leaf)));
    return tree;
  }

  private static String base64(Hash hash) {
    return Base64.getEncoder().encodeToString(hash.digest().toArray());
  }
}
