// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * A broker and its fallbacks. Each connection is tried from the first on, so that the first serves
 * again as soon as a connection has to be made anew.
 */
final class Brokers {

  private static final System.Logger LOG = System.getLogger(MqttPublisher.class.getName());

  private final List<BrokerSettings> inOrder;
  private String serving = "";

  /** Connects to one broker. */
  interface Opening {
    Line to(BrokerSettings broker) throws PublishException, InterruptedException;
  }

  Brokers(BrokerSettings settings) {
    this.inOrder = settings.inOrder();
  }

  /**
   * The first connection that can be had.
   *
   * @throws PublishException of the first broker's kind, which tells of all of them
   */
  Line first(Opening opening) throws PublishException, InterruptedException {
    List<PublishException> failures = new ArrayList<>();
    for (BrokerSettings broker : inOrder) {
      try {
        Line line = opening.to(broker);
        serves(broker.address());
        return line;
      } catch (PublishException e) {
        failures.add(e);
        if (e.kind() == Kind.CLOSED || e.kind() == Kind.CREDENTIALS) {
          throw e;
        }
      }
    }
    throw together(failures);
  }

  private void serves(String address) {
    if (inOrder.size() > 1 && !address.equals(serving)) {
      LOG.log(Level.INFO, "connected to broker ''{0}''", address);
      serving = address;
    }
  }

  private static PublishException together(List<PublishException> failures) {
    PublishException first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    String all =
        failures.stream().map(PublishException::getMessage).collect(Collectors.joining("; "));
    if (first.reason().isEmpty()) {
      return new PublishException(first.kind(), all, first.hint(), first);
    }
    int reason = first.reason().getAsInt();
    return first.kind() == Kind.REFUSED
        ? PublishException.refused(reason, all, first.hint())
        : PublishException.disconnected(reason, all, first.hint());
  }
}
