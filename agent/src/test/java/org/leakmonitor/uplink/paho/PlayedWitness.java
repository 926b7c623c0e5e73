// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;

/**
 * Plays a witness behind a real broker: cosigns what it is told to, and says whatever it is told.
 */
public final class PlayedWitness implements AutoCloseable {

  private static final Signer SIGNER = TestKeys.epochKeys("played witness").get();

  /** What the gateway trusts. */
  public static final WitnessKey KEY =
      new WitnessKey("witness.example/played", SIGNER.publicKey().encoded());

  private final PahoSubscriber subscriber;
  private final List<Note> checkpoints = new CopyOnWriteArrayList<>();
  private volatile boolean honest = true;

  private static final LinkListener DEAF =
      new LinkListener() {
        @Override
        public void down(PublishException cause) {}

        @Override
        public void up(boolean resumed) {}
      };

  public PlayedWitness(Mosquitto broker) throws Exception {
    BrokerSettings settings =
        broker.broker("localhost", Mosquitto.WITNESS, broker.pki().resolve("ca.crt"), broker.pki());
    subscriber =
        new PahoSubscriber(
            new SubscriberSettings(
                settings,
                List.of(Mosquitto.TOPIC),
                SubscriberSettings.SESSION_EXPIRY,
                SubscriberSettings.RECEIVE_MAXIMUM,
                SubscriberSettings.WINDOW,
                Duration.ofMillis(50),
                Duration.ofMillis(500)));
    subscriber.start(this::take, DEAF);
  }

  private void take(Delivery delivery) {
    try {
      Optional<Note> note =
          Message.read(new String(delivery.payload(), StandardCharsets.US_ASCII), false).note();
      note.ifPresent(checkpoints::add);
      if (honest && note.isPresent()) {
        var unused =
            subscriber.publish(
                Mosquitto.ANSWERS,
                cosigned(note.get()).text().getBytes(StandardCharsets.UTF_8),
                true);
      }
    } catch (FormatException e) {
      throw new IllegalStateException(e);
    }
    delivery.done();
  }

  /** From now on, answers each checkpoint; or none. */
  public void honest(boolean next) {
    honest = next;
  }

  /** What the gateway has sent so far. */
  public List<Note> checkpoints() {
    return checkpoints;
  }

  /** The note with this witness's line, as of now. */
  public Note cosigned(Note note) {
    return cosigned(note, Instant.now().getEpochSecond());
  }

  /** The same, as of a time in seconds. */
  public static Note cosigned(Note note, long time) {
    return note.with(
        new Cosignature(KEY, time, SIGNER.sign(Cosignature.message(time, note.body()))).line());
  }

  /** A checkpoint of somebody's choice, signed by a device key and by this witness. */
  public static Note claim(Checkpoint checkpoint, Signer device) {
    return cosigned(checkpoint.signed(device), Instant.now().getEpochSecond());
  }

  /** Says anything on the topic on which the gateway is answered. */
  public void say(byte[] answer) throws Exception {
    while (true) {
      try {
        Patience.done(subscriber.publish(Mosquitto.ANSWERS, answer, true));
        return;
      } catch (ExecutionException e) {
        Thread.sleep(20); // there is no connection at the moment
      }
    }
  }

  @Override
  public void close() {
    subscriber.close();
  }
}
