// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Answers;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.Link;
import org.leakmonitor.uplink.mqtt.Reason;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientTlsContext;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket.DisconnectPacketBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket.SubscribePacketBuilder;

/** One client of the SDK, from CONNECT until its connection is lost, and never again. */
final class Connection implements Link {

  /** How long to wait for our DISCONNECT to go out. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  /** A PUBLISH has at most this much beside topic and payload: header, id, topic alias. */
  private static final int PUBLISH_OVERHEAD_BYTES = 16;

  /** Comes with each message that the SDK gives up; why, {@link #disconnected} hears. */
  private static final String GIVEN_UP =
      "AWS_ERROR_MQTT5_OPERATION_FAILED_DUE_TO_OFFLINE_QUEUE_POLICY";

  /**
   * The answer has a reason that the standard does not list for it, which the SDK does not tell.
   * mosquitto so refuses what is above its message_size_limit, with 149.
   */
  private static final String UNLISTED = "AWS_ERROR_INVALID_STATE";

  private final Credentials credentials;
  private final BrokerSettings settings;
  private final Failures failures;
  private final Engine engine;
  private final int window;
  private final Optional<Answers> answers;
  private final Diagnosis diagnosis;
  private final InFlight inFlight = new InFlight();
  private final CompletableFuture<Optional<Setback>> connected = new CompletableFuture<>();
  private final CompletableFuture<PublishException> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private volatile long mostPacketBytes = Long.MAX_VALUE;

  /** Guarded by this; empty before the start, and once it has been given back. */
  private Optional<Mqtt5Client> client = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param window how many messages may be unacknowledged
   * @param answers take what the broker sends
   */
  Connection(Credentials credentials, Engine engine, int window, Optional<Answers> answers) {
    this.credentials = credentials;
    this.settings = credentials.settings();
    this.failures = new Failures(settings);
    this.engine = engine;
    this.window = window;
    this.answers = answers;
    this.diagnosis = new Diagnosis(credentials);
  }

  @Override
  public void connect() throws PublishException, InterruptedException {
    try (ClientTlsContext tls = TlsContext.of(credentials)) {
      start(tls);
      Optional<Setback> setback =
          connected.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (setback.isPresent()) {
        failed(setback);
      }
    } catch (TimeoutException e) {
      failed(Optional.empty());
    } catch (CrtRuntimeException | ExecutionException e) {
      lose(failures.lost(String.valueOf(e.getMessage())));
    } catch (PublishException e) {
      lose(e);
    } catch (InterruptedException e) {
      lose(failures.lost("interrupted"));
      throw e;
    }
    if (isLost()) {
      throw lost();
    }
  }

  /** Gives the client back first, so that the broker does not see two of us. */
  private void failed(Optional<Setback> setback) {
    release(Optional.empty());
    if (!isLost()) {
      Optional<Future<?>> timer = engine.after(settings.connectTimeout(), diagnosis::close);
      lose(diagnosis.unconnected(setback));
      cancel(timer);
    }
  }

  private synchronized void start(ClientTlsContext tls) throws PublishException {
    if (isLost()) {
      throw lost();
    }
    Mqtt5Client created = Session.client(credentials, engine.bootstrap(), tls, new Events(this));
    client = Optional.of(created);
    created.start();
  }

  /** Takes in what the broker allows, MQTT 5 section 3.2.2.3. */
  void welcomed(int receiveMaximum, long maximumPacketBytes, boolean acknowledges) {
    if (!acknowledges) {
      lose(failures.unacknowledging());
      return;
    }
    mostPacketBytes = maximumPacketBytes;
    inFlight.open(Math.min(window, receiveMaximum));
    connected.complete(Optional.empty());
  }

  void unconnected(Setback setback) {
    connected.complete(Optional.of(setback));
  }

  void disconnected(Setback setback) {
    lose(
        setback.reason().isPresent()
            ? failures.disconnected(setback.reason().getAsInt())
            : failures.lost(setback.text()));
  }

  void stopped() {
    stopped.complete(null);
  }

  void arrived(String topic, byte[] payload, boolean retained) {
    answers.ifPresent(taking -> taking.arrived(topic, payload, retained));
  }

  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload) throws InterruptedException {
    if (payload.length + topic.length() + PUBLISH_OVERHEAD_BYTES > mostPacketBytes) {
      return CompletableFuture.failedFuture(
          Reason.refused(topic, payload.length, Reason.PACKET_TOO_LARGE));
    }
    CompletableFuture<Void> message = inFlight.enter();
    if (message.isDone()) {
      return message;
    }
    // an acknowledgement that comes later would be ambiguous: the message may be sent anew
    Optional<Future<?>> timer =
        engine.after(settings.ackTimeout(), () -> lose(failures.unacknowledged()));
    CompletableFuture<Void> done = message.whenComplete((none, failure) -> cancel(timer));
    CompletableFuture<Void> unused =
        sent(using -> using.publish(PublishPacket.of(topic, QOS.AT_LEAST_ONCE, payload)))
            .handle(
                (result, failure) -> {
                  if (failure == null) {
                    int reason = result.getResultPubAck().getReasonCode().getValue();
                    answered(message, topic, payload.length, reason);
                  } else if (is(failure, UNLISTED)) {
                    answered(message, topic, payload.length, Reason.PACKET_TOO_LARGE);
                  }
                  return null;
                });
    return done;
  }

  private static void cancel(Optional<Future<?>> timer) {
    timer.ifPresent(waiting -> waiting.cancel(false));
  }

  private void answered(CompletableFuture<Void> message, String topic, int bytes, int reason) {
    if (reason < Reason.FIRST_FAILURE) {
      inFlight.acknowledged(message);
    } else {
      inFlight.refused(message, Reason.refused(topic, bytes, reason));
    }
  }

  @Override
  public CompletableFuture<Void> subscribe(List<String> filters) {
    CompletableFuture<Void> granted = new CompletableFuture<>();
    SubscribePacketBuilder packet = new SubscribePacketBuilder();
    filters.forEach(filter -> packet.withSubscription(filter, QOS.AT_LEAST_ONCE));
    Optional<Future<?>> timer =
        engine.after(settings.ackTimeout(), () -> lose(failures.subscriptionLate(filters)));
    CompletableFuture<Void> unused =
        sent(using -> using.subscribe(packet.build()))
            .thenAccept(answer -> judged(granted, filters, answer));
    unused =
        ended.thenAccept(
            cause -> granted.completeExceptionally(failures.subscriptionLost(filters, cause)));
    return granted.whenComplete((none, failure) -> cancel(timer));
  }

  private void judged(CompletableFuture<Void> granted, List<String> filters, SubAckPacket answer) {
    List<SubAckPacket.SubAckReasonCode> reasons = answer.getReasonCodes();
    for (int i = 0; i < filters.size(); i++) {
      int reason = i < reasons.size() ? reasons.get(i).getValue() : Reason.UNSPECIFIED;
      if (reason >= Reason.FIRST_FAILURE) {
        granted.completeExceptionally(failures.subscriptionRefused(filters.get(i), reason));
      }
    }
    granted.complete(null);
  }

  /** What a client of the SDK is asked to send. */
  private interface Request<T> {
    CompletableFuture<T> to(Mqtt5Client client);
  }

  /** Completes with the broker's answer; where there is none, the connection ends. */
  private <T> CompletableFuture<T> sent(Request<T> request) {
    CompletableFuture<T> answer;
    synchronized (this) {
      if (client.isEmpty()) {
        // it has ended, and so has everything that waits for it
        return new CompletableFuture<>();
      }
      answer = request.to(client.get());
    }
    CompletableFuture<T> unused = answer.whenComplete((none, failure) -> unsent(failure));
    return answer;
  }

  private void unsent(@Nullable Throwable failure) {
    if (failure != null && !is(failure, GIVEN_UP) && !is(failure, UNLISTED)) {
      lose(failures.lost(String.valueOf(failure.getMessage())));
    }
  }

  private static boolean is(Throwable failure, String name) {
    return failure instanceof CrtRuntimeException crt
        && CRT.awsErrorName(crt.errorCode).equals(name);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    Optional<Future<?>> timer = engine.after(delay, task);
    CompletableFuture<Void> unused = ended.thenAccept(cause -> cancel(timer));
  }

  @Override
  public CompletableFuture<PublishException> ended() {
    return ended;
  }

  private boolean isLost() {
    return end().isPresent();
  }

  @Override
  public Optional<PublishException> end() {
    return inFlight.end();
  }

  private PublishException lost() {
    return inFlight.end().orElseGet(() -> failures.lost("closed"));
  }

  /** Ends it for {@code cause}, unless it has ended; each message in flight fails with it. */
  private void lose(PublishException cause) {
    if (inFlight.end(cause)) {
      release(Optional.empty());
      diagnosis.close();
      connected.complete(Optional.empty());
      ended.complete(cause);
    }
  }

  @Override
  public void close(PublishException cause) {
    if (inFlight.end(cause)) {
      release(Optional.of(new DisconnectPacketBuilder().build()));
      diagnosis.close();
      connected.complete(Optional.empty());
      ended.complete(cause);
    }
  }

  /** Gives the client back; with a farewell it waits a little for that to go out. */
  private void release(Optional<DisconnectPacket> farewell) {
    Optional<Mqtt5Client> old;
    synchronized (this) {
      old = client;
      client = Optional.empty();
    }
    if (old.isEmpty()) {
      return;
    }
    try (Mqtt5Client ending = old.get()) {
      if (farewell.isPresent()) {
        ending.stop(farewell.get());
        stopped.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        ending.stop();
      }
    } catch (TimeoutException | ExecutionException e) {
      // the broker does not hear us; the connection is cut
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
