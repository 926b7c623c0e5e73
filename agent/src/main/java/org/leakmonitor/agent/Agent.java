// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.leakmonitor.beacon.Beacon;
import org.leakmonitor.beacon.BeaconSettings;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.pi4j.Pi4jBoard;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.Renewal;
import org.leakmonitor.enroll.Trial;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Gateway;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.poll.ModbusSource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.Stats;
import org.leakmonitor.uplink.WitnessSettings;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.verify.TrustFile;

/** A gateway at work, from {@link #start} to {@link #close}. */
public final class Agent implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Agent.class.getName());

  private final Config config;
  private final SteadyClock clock;
  private final Ledger ledger;
  private final Alarms alarms;
  private final Recorder recorder;
  private final TamperWatch sink;
  private final Forwarder forwarder;
  private final Notary notary;
  private final Attendant attendant;
  private final StatusFile statusFile;
  private final Optional<Hearing> hearing;
  private final Optional<WitnessWatch> watch;
  private final Optional<Renewer> renewer;
  private final Instant started;
  private final List<ModbusSource> buses;
  private final Inputs inputs;
  private final Beacon beacon;
  private final Polling polling;

  private Agent(Config config, Signer device, SteadyClock clock, Ledger ledger, Board board)
      throws LedgerException {
    this.config = config;
    this.clock = clock;
    this.ledger = ledger;
    Path file = config.ledger().file();
    this.alarms = new Alarms(new OwnLog(file).alarms());
    this.recorder = new Recorder(ledger, clock, config.deadbands(), alarms::take);
    if (config.witness().isPresent()) {
      WitnessWatch watching = watch(config.witness().get());
      this.watch = Optional.of(watching);
      this.hearing = Optional.of(hearing(device, watching));
    } else {
      this.watch = Optional.empty();
      this.hearing = Optional.empty();
    }
    Publisher publisher =
        config
            .adapter()
            .publisher(
                config.uplink().backoffMin(), answer -> hearing.ifPresent(h -> h.take(answer)));
    this.renewer =
        publisher instanceof MqttPublisher mqtt
            ? config.renewal().map(settings -> renewer(settings, mqtt::tryOut))
            : Optional.empty();
    this.forwarder =
        new Forwarder(
            ledger,
            file,
            publisher,
            config.uplink(),
            clock,
            () -> hearing.map(Hearing::mayPublish).orElse(true));
    this.statusFile = StatusFile.beside(config.ledger().file());
    this.started = clock.instant();
    this.notary = new Notary(ledger, forwarder, clock, config.ledger().checkpointEvery(), recorder);
    this.attendant =
        new Attendant(
            ledger,
            recorder,
            clock,
            config.clockUncertainty(),
            statusFile,
            () -> status(Status.State.RUNNING),
            chores());
    this.buses = config.modbus().buses().stream().map(bus -> new ModbusSource(bus, clock)).toList();
    this.inputs =
        new Inputs(
            config.gpio(), board, clock, new OwnLog(file), new Loops(clock, recorder::record));
    this.polling = new Polling(Stream.concat(workers(), inputs.workers().stream()).toList(), clock);
    this.sink =
        new TamperWatch(
            recorder,
            TamperWatch.switches(config.gpio().contacts(), this::alarm),
            clock,
            recorder::record);
    this.beacon =
        new Beacon(
            config.beacon(),
            board,
            () -> trouble().isEmpty(),
            (code, ref) ->
                recorder.record(new Event.Notice(clock.instant(), code, Optional.of(ref))),
            clock::nanos);
  }

  /**
   * Opens the ledger, records the beginning of an epoch, and starts to poll and to publish.
   *
   * @param device vouches for the ledger
   * @param firmware build of this program, {@code fw} in the records
   */
  public static Agent start(Config config, Signer device, String firmware) throws LedgerException {
    return start(config, device, firmware, new LateBoard(Pi4jBoard::ofSystem));
  }

  /**
   * The same on another board.
   *
   * @param board asked only for what the configuration names
   */
  static Agent start(Config config, Signer device, String firmware, Board board)
      throws LedgerException {
    SteadyClock clock = SteadyClock.ofSystem();
    EffectiveFile.keep(config);
    DeviceKeys.keep(config.ledger().file(), device.publicKey());
    Gateway gateway = gateway(config, device, firmware);
    Ledger ledger = Ledger.open(config.ledger(), gateway, new EpochKeys(new SecureRandom()), clock);
    try {
      Agent agent = new Agent(config, device, clock, ledger, board);
      agent.begin();
      return agent;
    } catch (LedgerException | RuntimeException e) {
      giveBack(ledger, clock, e);
      throw e;
    }
  }

  /**
   * Whoever starts the next agent must find the ledger free, and closed as after any clean stop.
   */
  private static void giveBack(Ledger ledger, SteadyClock clock, Exception cause) {
    CompletableFuture<org.leakmonitor.ledger.Record> unused =
        ledger.submit(new Event.Close(clock.instant()));
    try {
      ledger.close();
    } catch (LedgerException e) {
      cause.addSuppressed(e);
    }
  }

  private OwnAlarm alarm(String code) {
    return alarm(new Alarms.Key(OwnAlarm.GATEWAY, code));
  }

  private OwnAlarm alarm(Alarms.Key key) {
    return new OwnAlarm(key, alarms.watch(key), clock, recorder::record);
  }

  private Stream<Worker> workers() {
    return buses.stream().map(bus -> new Worker(bus, bus.longestSilence(), clock));
  }

  /** What keeps the agent from recording; empty while all of that goes on. */
  Optional<String> trouble() {
    return attendant.trouble().or(polling::trouble);
  }

  /** How it is, in a line. */
  String summary() {
    Stats stats = forwarder.stats();
    return "%d tags; %d records, %d %s; uplink %s"
        .formatted(
            config.periods().size(),
            ledger.size(),
            ledger.size() - stats.backlog(),
            stats.receipt().word(),
            stats.state().toString().toLowerCase(Locale.ROOT));
  }

  private List<Runnable> chores() throws LedgerException {
    List<Runnable> chores = new ArrayList<>();
    chores.add(notary);
    hearing.ifPresent(chores::add);
    Optional<Mark> mark =
        hearing.isPresent() ? Optional.empty() : Optional.of(forwarder.receipt().mark());
    chores.add(new Pruner(ledger, config.ledger(), mark, clock, alarm(Pruner.SCARCE)));
    chores.add(new AnchorKeeper(ledger, config.ledger().file(), clock));
    Optional<Path> certificate = config.adapter().files().map(PemFiles::certificate);
    if (certificate.isPresent()) {
      chores.add(new CertificateWatch(certificate.get(), clock, alarm(CertificateWatch.EXPIRY)));
    }
    renewer.ifPresent(chores::add);
    chores.add(
        new Resender(ResendFile.beside(config.ledger().file()), recorder, clock, this::resend));
    return chores;
  }

  private Renewer renewer(org.leakmonitor.enroll.Settings settings, Trial trial) {
    BrokerSettings broker = config.mqtt().orElseThrow().settings().broker();
    return new Renewer(
        new Renewal(settings, broker.clientId(), broker.files(), trial, clock),
        broker.files().certificate(),
        settings.before(),
        clock,
        recorder::record,
        new SecureRandom()::nextDouble);
  }

  private WitnessWatch watch(WitnessSettings settings) throws LedgerException {
    return new WitnessWatch(
        settings,
        clock,
        recorder,
        alarm(WitnessWatch.SILENT),
        alarm(WitnessWatch.CONFLICT),
        new OwnLog(config.ledger().file()).witnessed(),
        () -> issued(),
        () -> isAllSent(),
        from -> resend(new SeqRange(from, Long.MAX_VALUE)));
  }

  private Hearing hearing(Signer device, WitnessWatch watching) throws LedgerException {
    Path file = config.ledger().file();
    TrustFile trust = GatewayTrust.of(config, file, device.publicKey());
    return new Hearing(ledger, new OwnLog(file), trust, clock, recorder, watching);
  }

  private long issued() {
    return notary.issued();
  }

  private boolean isAllSent() {
    Stats stats = forwarder.stats();
    return stats.backlog() <= stats.withheld();
  }

  /** The records, and a checkpoint over them: the witness may lack both. */
  private void resend(SeqRange range) {
    forwarder.resend(range);
    CompletableFuture<Note> unused = notary.issue();
  }

  /**
   * Completes where the witness knows more than this ledger: this agent is to be closed then, and
   * another to go on as it says. Never completes without a witness.
   */
  CompletableFuture<Succession> superseded() {
    return hearing.map(Hearing::superseded).orElseGet(CompletableFuture::new);
  }

  /** Who signs what, as the records that open a log or an epoch state it. */
  public static Gateway gateway(Config config, Signer device, String firmware) {
    return new Gateway(
        config.gatewayName(),
        device,
        config.hash(),
        firmware,
        TimeSource.detect(),
        config.clockUncertainty());
  }

  private void begin() throws LedgerException {
    try {
      recordBeginning();
      clearUnwatched();
    } catch (LedgerException | RuntimeException e) {
      forwarder.close();
      throw e;
    }
    forwarder.start();
    polling.start(sink);
    attendant.start();
    if (!config.beacon().equals(BeaconSettings.NONE)) {
      alarms.follow(beacon::follow);
      beacon.start();
    }
    config.modbus().overloads().forEach(overload -> LOGGER.log(Level.WARNING, overload));
    config.gpio().overloads().forEach(overload -> LOGGER.log(Level.WARNING, overload));
    LOGGER.log(
        Level.INFO,
        "polling %d tags on %d buses and %d inputs, ledger '%s' holds %d records"
            .formatted(
                config.periods().size(),
                buses.size(),
                inputs.standings().size(),
                config.ledger().file(),
                ledger.size()));
  }

  /** An alarm whose point left the configuration would stand for ever. */
  private void clearUnwatched() {
    for (Alarms.Key key : alarms.unwatched()) {
      recorder.record(
          new Event.Alarm(
              clock.instant(),
              key.zone(),
              key.code(),
              Event.Alarm.State.CLEARED,
              Optional.of("unwatched")));
    }
  }

  /** What happened while no agent ran, and whether it is told otherwise now. */
  private void recordBeginning() throws LedgerException {
    Optional<org.leakmonitor.ledger.Record> previous = ledger.previous();
    if (previous.isEmpty()) {
      return;
    }
    long before = ledger.opening().seq();
    Downtime.until(
            clock.instant(),
            config.ledger().file(),
            before,
            config.periods(),
            config.longestSilence())
        .ifPresent(recorder);
    if (!previous.get().text("cfg").equals(config.hash().toString())) {
      // a full ledger refuses it, and polling begins all the same; the epoch has the new hash
      recorder.record(new Event.Notice(clock.instant(), "config_changed", Optional.empty()));
    }
  }

  private Status status(Status.State state) {
    return new Status(
        state,
        started,
        clock.instant(),
        ledger.size(),
        recorder.readings(),
        recorder.missed(),
        buses.stream().map(ModbusSource::standing).toList(),
        inputs.standings(),
        forwarder.stats(),
        watch.map(WitnessWatch::standing));
  }

  /**
   * Stops within some seconds: what is in hand is recorded, {@code close} is the last record, and
   * what the far side does not acknowledge in time stays in the ledger.
   */
  @Override
  public void close() throws LedgerException {
    beacon.close();
    attendant.close();
    renewer.ifPresent(Renewer::close);
    polling.close();
    recorder.flush();
    hearing.ifPresent(Hearing::end);
    forwarder.endRecords();
    // whatever the disk refuses, the next agent must find the ledger free
    try (ledger;
        forwarder) {
      ledger.append(new Event.Close(clock.instant()));
      notary.conclude();
    } finally {
      statusFile.write(status(Status.State.STOPPED));
    }
    LOGGER.log(Level.INFO, "stopped");
  }
}
