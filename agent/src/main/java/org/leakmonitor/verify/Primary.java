// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Of what may be said of one record, the one finding that the format names first; information is no
 * finding of that kind and is kept besides. Record-format.md section 6.
 */
final class Primary implements Consumer<Finding> {

  private Optional<Finding> first = Optional.empty();
  private Optional<Finding> information = Optional.empty();

  @Override
  public void accept(Finding finding) {
    if (!finding.isFault()) {
      information = Optional.of(finding);
    } else if (first.isEmpty() || finding.kind().compareTo(first.get().kind()) < 0) {
      first = Optional.of(finding);
    }
  }

  boolean isPresent() {
    return first.isPresent();
  }

  boolean is(Finding.Kind kind) {
    return first.filter(finding -> finding.kind() == kind).isPresent();
  }

  void tell(Findings findings) {
    information.ifPresent(findings::add);
    first.ifPresent(findings::add);
  }
}
