// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.List;

final class FakePublisherTest extends PublisherContract {

  private final FakePublisher publisher = new FakePublisher();

  @Override
  protected Publisher working() {
    return publisher;
  }

  @Override
  protected Publisher unauthorised() {
    return new FakePublisher().fail(FakePublisher.refused(135));
  }

  @Override
  protected Publisher unreachable() {
    return new FakePublisher().fail(FakePublisher.unreachable());
  }

  @Override
  protected List<String> arrived(int count) {
    return publisher.arrived();
  }
}
