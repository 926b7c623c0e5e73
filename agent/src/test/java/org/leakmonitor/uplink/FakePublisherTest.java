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
  protected Publisher silent(int window) {
    return new FakePublisher().hold(window);
  }

  @Override
  protected void stopFarSide() {
    publisher.fail(FakePublisher.unreachable());
  }

  @Override
  protected void startFarSide() {
    publisher.work();
  }

  @Override
  protected List<String> arrived(int count) {
    return publisher.arrived();
  }
}
