// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * Somebody with a certificate that the broker takes. What the broker's policy forbids is tried all
 * the same, and told as refused. A lost connection is made anew with the next deed; what was
 * published meanwhile is not captured, and a message without answer on the old is sent again. For
 * one thread; each deed blocks until the broker has answered, 10 s at most a message.
 */
public final class Insider implements AutoCloseable {
  /** A flood ends; it is to be survived, not to fill the disk of whoever watches. */
  public static final int MOST_MESSAGES = 100_000;

  /** The largest payload that AWS IoT Core takes. */
  public static final int MOST_BYTES = 128 * 1024;

  private static final int FIRST_FAILURE = 0x80;

  private final String address;
  private final String name;
  private final SSLContext tls;
  private final Capture capture = new Capture();
  private final List<String> filters = new ArrayList<>();
  private Optional<Wire> wire = Optional.empty();

  private Insider(String address, String name, SSLContext tls) {
    this.address = address;
    this.name = name;
    this.tls = tls;
  }

  /**
   * Connects to a broker.
   *
   * @param pki a folder with {@code ca.crt}, {@code NAME.crt} and {@code NAME.key}
   * @param name of the certificate, and the client id
   * @throws Refusal if the certificate cannot be used, or the broker does not let it in
   */
  public static Insider connect(String host, int port, Path pki, String name) throws Refusal {
    Insider insider = new Insider(host + ":" + port, name, Pki.context(pki, name));
    insider.act(Wire::isOpen);
    return insider;
  }

  /**
   * Captures from now on what is published to a topic, 64 MiB at most over all topics.
   *
   * @param filter a topic, or several with {@code +} and {@code #}
   */
  public Deed listen(String filter) throws Refusal {
    act(
        on -> {
          on.subscribe(List.of(filter));
          return true;
        });
    filters.add(filter);
    return Deed.of(name + " listens to '" + filter + "'").with("topic", filter);
  }

  /** What has been captured so far, in the order of arrival. */
  public List<Captured> captured() {
    return capture.messages();
  }

  /** How many messages came for which there was no room. */
  public long missed() {
    return capture.missed();
  }

  /** Publishes captured messages again, unchanged and to their topics. */
  public Deed replay(List<Captured> messages) throws Refusal {
    int refused = 0;
    for (Captured each : messages) {
      refused += publish(each.topic(), each.payload()) < FIRST_FAILURE ? 0 : 1;
    }
    return Deed.of(name + " replays " + messages.size() + " messages")
        .with("messages", messages.size())
        .with("refused", refused);
  }

  /**
   * Publishes what it has made up.
   *
   * @throws Refusal if the broker cannot be reached
   */
  public Deed publish(Forgery forgery) throws Refusal {
    int reason = publish(forgery.topic(), forgery.payload());
    return new Deed(name + " " + forgery.deed().what(), forgery.deed().details())
        .with("topic", forgery.topic())
        .with("reasonCode", reason);
  }

  /**
   * Publishes random bytes as fast as they can be written, with QoS 0, so that nobody acknowledges.
   *
   * @param messages from 1 to {@link #MOST_MESSAGES}
   * @param bytes of each, from 1 to {@link #MOST_BYTES}
   */
  public Deed flood(String topic, int messages, int bytes, long seed) throws Refusal {
    within("messages", messages, MOST_MESSAGES);
    within("bytes", bytes, MOST_BYTES);
    SplittableRandom dice = new SplittableRandom(seed);
    byte[] next = new byte[bytes];
    for (int i = 0; i < messages; i++) {
      dice.nextBytes(next);
      Payload payload = Payload.of(next);
      act(
          on -> {
            on.shout(topic, payload);
            return true;
          });
    }
    return Deed.of(name + " floods '" + topic + "' with " + messages + " messages")
        .with("topic", topic)
        .with("messages", messages)
        .with("bytes", bytes);
  }

  private static void within(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " '" + value + "' is not 1 to " + most);
    }
  }

  private int publish(String topic, Payload payload) throws Refusal {
    return act(on -> on.publish(topic, payload));
  }

  private interface Act<T> {
    T on(Wire wire) throws MqttException;
  }

  /** Acts, and once more on a new connection where the old one turns out to be lost. */
  private <T> T act(Act<T> act) throws Refusal {
    try {
      boolean old = wire.isPresent();
      try {
        return act.on(wire());
      } catch (MqttException e) {
        if (!old || e.getCause() instanceof InterruptedException) {
          throw e;
        }
        close();
        return act.on(wire());
      }
    } catch (MqttException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new Refusal(
          "broker '" + address + "' cannot be used by '" + name + "': " + cause(e),
          "look at the broker's log");
    }
  }

  private Wire wire() throws MqttException {
    if (wire.isPresent() && wire.get().isOpen()) {
      return wire.get();
    }
    close();
    Wire opened = Wire.connect(address, name, tls, capture);
    wire = Optional.of(opened);
    if (!filters.isEmpty()) {
      subscribe(opened);
    }
    return opened;
  }

  private void subscribe(Wire opened) throws MqttException {
    try {
      opened.subscribe(filters);
    } catch (MqttException e) {
      // or it would pass for one that listens
      close();
      throw e;
    }
  }

  private static String cause(MqttException e) {
    return "error " + e.getReasonCode() + (e.getCause() == null ? "" : ", " + e.getCause());
  }

  @Override
  public void close() {
    wire.ifPresent(Wire::close);
    wire = Optional.empty();
  }
}
