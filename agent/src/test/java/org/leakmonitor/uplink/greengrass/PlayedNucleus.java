// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCServiceModel;
import software.amazon.awssdk.aws.greengrass.model.ConfigurationUpdateEvent;
import software.amazon.awssdk.aws.greengrass.model.ConfigurationUpdateEvents;
import software.amazon.awssdk.aws.greengrass.model.GetConfigurationResponse;
import software.amazon.awssdk.aws.greengrass.model.IoTCoreMessage;
import software.amazon.awssdk.aws.greengrass.model.MQTTMessage;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreResponse;
import software.amazon.awssdk.aws.greengrass.model.ServiceError;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToConfigurationUpdateResponse;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToIoTCoreResponse;
import software.amazon.awssdk.aws.greengrass.model.UnauthorizedError;
import software.amazon.awssdk.aws.greengrass.model.UpdateStateRequest;
import software.amazon.awssdk.aws.greengrass.model.UpdateStateResponse;
import software.amazon.awssdk.crt.eventstream.ServerConnection;
import software.amazon.awssdk.crt.eventstream.ServerConnectionHandler;
import software.amazon.awssdk.crt.eventstream.ServerListener;
import software.amazon.awssdk.crt.eventstream.ServerListenerHandler;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.ServerBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;

/**
 * A core device and the cloud behind it, as components see them: a double made after what the real
 * nucleus and the lite one were seen to do, on the server classes of the CRT. What it delivers to
 * the cloud is kept in a list.
 */
public final class PlayedNucleus implements AutoCloseable {

  /** Which of the two runtimes is played; they differ in what they do while offline. */
  public enum Kind {
    /** Takes messages all the same, and keeps them in memory. */
    CLASSIC,
    /** The same, and keeps them on disk: they outlive the nucleus. */
    DISK_SPOOLER,
    /** Takes none. */
    LITE
  }

  /** What becomes of whoever connects. */
  enum Greeting {
    WELCOME,
    SILENCE,
    HANG_UP
  }

  /** One message that reached the cloud. */
  public record Delivered(String topic, String text) {}

  static final String TOKEN = "a-token-of-this-component";

  private final Path socket;
  private final Kind kind;
  private final Set<String> topics = new CopyOnWriteArraySet<>();
  private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
  private final List<Delivered> spool = new ArrayList<>();
  private final Map<String, String> retained = new LinkedHashMap<>();
  private final List<String> states = new CopyOnWriteArrayList<>();
  private final List<ServerConnection> connections = new CopyOnWriteArrayList<>();
  private final List<PlayedStream> held = new ArrayList<>();
  private final List<PlayedStream> watchers = new CopyOnWriteArrayList<>();
  private final Map<PlayedStream, String> subscribers = new LinkedHashMap<>();
  private Map<String, Object> configuration = Map.of();
  private Optional<Running> running = Optional.empty();
  private volatile Greeting greeting = Greeting.WELCOME;
  private boolean online = true;
  private boolean holding;
  private int spoolRoom = Integer.MAX_VALUE;
  private int accepted;
  private int read;
  private boolean hangingUpOnState;

  /** What listens while it runs. */
  private record Running(EventLoopGroup loop, ServerBootstrap bootstrap, ServerListener listener) {}

  /**
   * Prepares; {@link #start} starts.
   *
   * @param folder takes the socket; its path must be short
   * @param topics what its component may publish and subscribe to, literally
   */
  public PlayedNucleus(Path folder, Kind kind, String... topics) {
    this.socket = folder.resolve("ipc.socket");
    this.kind = kind;
    this.topics.addAll(List.of(topics));
  }

  public PlayedNucleus start() throws IOException {
    Files.deleteIfExists(socket);
    EventLoopGroup loop = new EventLoopGroup(1);
    ServerBootstrap bootstrap = new ServerBootstrap(loop);
    try (SocketOptions options = new SocketOptions()) {
      options.connectTimeoutMs = 3_000;
      options.domain = SocketOptions.SocketDomain.LOCAL;
      options.type = SocketOptions.SocketType.STREAM;
      ServerListener listener =
          new ServerListener(socket.toString(), 0, options, null, bootstrap, new Welcome());
      running = Optional.of(new Running(loop, bootstrap, listener));
    }
    return this;
  }

  /** Ends it as a kill does: what only its memory holds is gone. */
  public void kill() throws IOException {
    if (running.isEmpty()) {
      return;
    }
    Running ending = running.get();
    running = Optional.empty();
    dropConnections();
    ending.listener.close();
    ending.listener.getShutdownCompleteFuture().join();
    ending.bootstrap.close();
    ending.loop.close();
    ending.loop.getShutdownCompleteFuture().orTimeout(10, TimeUnit.SECONDS).join();
    Files.deleteIfExists(socket);
    synchronized (this) {
      held.clear();
      subscribers.clear();
      watchers.clear();
      if (kind != Kind.DISK_SPOOLER) {
        spool.clear();
      }
    }
  }

  /** Hangs up on every component. */
  public void dropConnections() {
    for (ServerConnection each : connections) {
      each.closeConnection(0);
    }
    connections.clear();
  }

  /** What a component of it finds in its environment. */
  public Map<String, String> environment() {
    return Map.of(Nucleus.SOCKET, socket.toString(), Nucleus.TOKEN, TOKEN);
  }

  Nucleus nucleus() {
    return Nucleus.of(environment());
  }

  /** Loses the cloud, or finds it again: what is spooled is delivered then. */
  public synchronized void online(boolean now) {
    online = now;
    if (now) {
      delivered.addAll(spool);
      spool.clear();
    }
  }

  /** How many messages are kept while offline. */
  synchronized void spoolRoom(int messages) {
    spoolRoom = messages;
  }

  void greet(Greeting next) {
    greeting = next;
  }

  Greeting greeting() {
    return greeting;
  }

  /** Answers nothing from now on, until {@link #release}. */
  synchronized void hold() {
    holding = true;
  }

  synchronized int held() {
    return held.size();
  }

  /** Answers what was held, in order, and what comes from now on. */
  void release() {
    List<PlayedStream> waiting;
    synchronized (this) {
      holding = false;
      waiting = List.copyOf(held);
      held.clear();
    }
    waiting.forEach(PlayedStream::answer);
  }

  /** What reached the cloud, oldest first. */
  public List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  public synchronized int spooled() {
    return spool.size();
  }

  /** How many connections there were so far. */
  synchronized int accepted() {
    return accepted;
  }

  /** The states that the component reported, oldest first. */
  public List<String> states() {
    return List.copyOf(states);
  }

  /** How often a component has read its configuration. */
  public synchronized int read() {
    return read;
  }

  /** Hangs up on all components when one reports its state next, which is lost. */
  public synchronized void hangUpOnState() {
    hangingUpOnState = true;
  }

  /** Has a witness answer: retained, and passed on to whoever has subscribed. */
  public synchronized void retain(String topic, String text) {
    retained.put(topic, text);
    subscribers.forEach(
        (stream, wanted) -> {
          if (wanted.equals(topic)) {
            stream.event(message(topic, text));
          }
        });
  }

  /** Ends each subscription, as a nucleus may. */
  synchronized void endSubscriptions() {
    subscribers.keySet().forEach(PlayedStream::end);
    subscribers.clear();
  }

  /** Deploys another configuration of the component. */
  public void configure(Map<String, Object> next) {
    synchronized (this) {
      configuration = next;
    }
    ConfigurationUpdateEvents event = new ConfigurationUpdateEvents();
    event.setConfigurationUpdateEvent(
        new ConfigurationUpdateEvent()
            .withComponentName("org.leakmonitor")
            .withKeyPath(List.of("agent")));
    watchers.forEach(watcher -> watcher.event(event));
  }

  private static IoTCoreMessage message(String topic, String text) {
    IoTCoreMessage message = new IoTCoreMessage();
    message.setMessage(
        new MQTTMessage()
            .withTopicName(topic)
            .withPayload(text.getBytes(StandardCharsets.ISO_8859_1)));
    return message;
  }

  /** Whether whoever asks next has to wait for {@link #release}. */
  synchronized boolean holds(PlayedStream stream) {
    return holding && held.add(stream);
  }

  /** Does what a component asks for, and answers it. */
  synchronized void serve(PlayedStream stream) {
    switch (stream.operation()) {
      case GreengrassCoreIPCServiceModel.PUBLISH_TO_IOT_CORE -> publish(stream);
      case GreengrassCoreIPCServiceModel.SUBSCRIBE_TO_IOT_CORE -> subscribe(stream);
      case GreengrassCoreIPCServiceModel.GET_CONFIGURATION -> {
        read++;
        stream.reply(
            new GetConfigurationResponse()
                .withComponentName("org.leakmonitor")
                .withValue(configuration));
      }
      case GreengrassCoreIPCServiceModel.SUBSCRIBE_TO_CONFIGURATION_UPDATE -> {
        stream.open(new SubscribeToConfigurationUpdateResponse());
        watchers.add(stream);
      }
      case GreengrassCoreIPCServiceModel.UPDATE_STATE -> update(stream);
      default -> stream.refuse(new ServiceError("not played: " + stream.operation()));
    }
  }

  private void update(PlayedStream stream) {
    if (hangingUpOnState) {
      hangingUpOnState = false;
      dropConnections();
    } else {
      states.add(stream.request(UpdateStateRequest.class).getStateAsString());
      stream.reply(new UpdateStateResponse());
    }
  }

  private void publish(PlayedStream stream) {
    PublishToIoTCoreRequest request = stream.request(PublishToIoTCoreRequest.class);
    Delivered message =
        new Delivered(
            request.getTopicName(), new String(request.getPayload(), StandardCharsets.ISO_8859_1));
    if (!topics.contains(message.topic)) {
      stream.refuse(new UnauthorizedError("Not Authorized to publish to this topic"));
    } else if (online) {
      delivered.add(message);
      stream.reply(new PublishToIoTCoreResponse());
    } else if (kind == Kind.LITE) {
      stream.refuse(new ServiceError("Failed to publish to IoT Core"));
    } else if (spool.size() >= spoolRoom) {
      stream.refuse(new ServiceError("Message spool is full. Message could not be added."));
    } else {
      spool.add(message);
      stream.reply(new PublishToIoTCoreResponse());
    }
  }

  private void subscribe(PlayedStream stream) {
    String topic = stream.request(SubscribeToIoTCoreRequest.class).getTopicName();
    if (!topics.contains(topic)) {
      stream.refuse(new UnauthorizedError("Not Authorized to subscribe to this topic"));
    } else if (!online && kind == Kind.LITE) {
      stream.refuse(new ServiceError("Failed to subscribe to IoT Core"));
    } else {
      stream.open(new SubscribeToIoTCoreResponse());
      subscribers.put(stream, topic);
      Optional.ofNullable(retained.get(topic))
          .ifPresent(text -> stream.event(message(topic, text)));
    }
  }

  /** Greets whoever connects. */
  private final class Welcome extends ServerListenerHandler {

    @Override
    protected ServerConnectionHandler onNewConnection(ServerConnection connection, int errorCode) {
      connections.add(connection);
      synchronized (PlayedNucleus.this) {
        accepted++;
      }
      return new PlayedConnection(connection, PlayedNucleus.this);
    }

    @Override
    protected void onConnectionShutdown(ServerConnection connection, int errorCode) {
      connections.remove(connection);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
