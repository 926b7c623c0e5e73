// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

final class FakeSubscriberTest extends SubscriberContract {

  private final FakeSubscriber.FarSide far = new FakeSubscriber.FarSide();
  private FakeSubscriber subscriber = new FakeSubscriber(far);

  @Override
  protected Subscriber working() {
    return subscriber;
  }

  @Override
  protected Subscriber successor() {
    subscriber = new FakeSubscriber(far);
    return subscriber;
  }

  @Override
  protected void sent(String message) {
    far.send(TOPIC, bytes(message));
  }

  @Override
  protected void interrupt() {
    subscriber.breakConnection(FakePublisher.unreachable());
  }

  @Override
  protected String retained() {
    return far.retained(ANSWERS).orElseThrow();
  }
}
