// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.enroll.KeyKind;
import org.leakmonitor.enroll.SigningRequest;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.uplink.mqtt.BrokerSettings;

/**
 * Puts what was answered into files: first certificates and keys, the configuration last, each by a
 * rename. Cut short anywhere it leaves no configuration, and is done again from the beginning.
 */
public final class Placement {

  private static final String READABLE = "rw-r-----";
  private static final String SECRET = "rw-------";
  private static final String PRIVATE_FOLDER = "rwx------";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Places places;
  private final boolean replacing;
  private final boolean requesting;
  private final Clock clock;
  private final List<String> done = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param replacing whether other files may be replaced that are there; a dated copy is kept
   * @param requesting whether the uplink's key is made, and a request for its certificate
   * @param clock dates the copies
   */
  public Placement(Places places, boolean replacing, boolean requesting, Clock clock) {
    this.places = places;
    this.replacing = replacing;
    this.requesting = requesting;
    this.clock = clock;
  }

  /**
   * Looks whether nothing is in the way, before anything is asked.
   *
   * @param asking whether somebody would answer questions in vain
   * @throws SetupException where a configuration is there, no folder for it, or an ended ledger
   * @throws KeyException where a device key is there that cannot be used
   */
  public void checkFree(boolean asking) throws SetupException, KeyException, LedgerException {
    Obstacles obstacles = new Obstacles(places);
    obstacles.checkFolders();
    obstacles.checkHistory();
    if (asking && !replacing && Files.exists(places.configuration())) {
      throw occupied(places.configuration());
    }
  }

  /**
   * Writes all of it. What is there already and the same stays as it is.
   *
   * @return what was done, a line each
   * @throws SetupException where something else is there already
   * @throws ConfigException where the whole breaks a rule that no answer alone breaks
   */
  public List<String> write(Answers answers)
      throws SetupException,
          ConfigException,
          KeyException,
          EnrollException,
          CredentialsException,
          LedgerException,
          IOException {
    checkFree(false);
    String text = new Template(answers, places).text();
    Config config = Config.read(text, places.configuration().toString(), places.folder());
    Map<Path, Bytes> given = given(answers);
    Bytes configuration = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<Path, Bytes> file : given.entrySet()) {
      checkReplaceable(file.getKey(), file.getValue());
    }
    checkReplaceable(places.configuration(), configuration);
    if (requesting) {
      Obstacles.checkFile(places.beside(Places.REQUEST));
      checkUplinkKey(given, config.mqtt().orElseThrow().settings().broker());
    }
    makeState();
    for (Map.Entry<Path, Bytes> file : given.entrySet()) {
      boolean key = file.getKey().equals(places.beside(Places.KEY));
      put(file.getKey(), file.getValue(), key ? SECRET : READABLE);
    }
    makeDeviceKey(config.deviceKey());
    if (requesting) {
      request(config.mqtt().orElseThrow().settings().broker());
    }
    put(places.configuration(), configuration, READABLE);
    return List.copyOf(done);
  }

  /** One that was given has been looked at already, and comes in the place of this. */
  private void checkUplinkKey(Map<Path, Bytes> given, BrokerSettings broker)
      throws CredentialsException {
    if (!given.containsKey(places.beside(Places.KEY))) {
      Obstacles.checkUplinkKey(broker.files().key());
    }
  }

  private Map<Path, Bytes> given(Answers answers) throws IOException {
    GivenFiles files = new GivenFiles(answers);
    Map<Path, Bytes> given = new LinkedHashMap<>();
    if (files.file(Question.CA).isPresent()) {
      given.put(places.beside(Places.CA), read(files.file(Question.CA).get()));
    }
    if (files.file(Question.CERTIFICATE).isPresent()) {
      given.put(places.beside(Places.CERTIFICATE), read(files.file(Question.CERTIFICATE).get()));
    }
    if (files.keyFile().isPresent()) {
      given.put(places.beside(Places.KEY), read(files.keyFile().get()));
    }
    return given;
  }

  private static Bytes read(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file));
  }

  private void checkReplaceable(Path file, Bytes content) throws SetupException, IOException {
    Obstacles.checkFile(file);
    if (!replacing && Files.exists(file) && !new WholeFile(file).holds(content)) {
      throw occupied(file);
    }
  }

  private static SetupException occupied(Path file) {
    return new SetupException(
        "'" + file + "' exists already",
        "change it with an editor, or type this again with --force, which keeps a dated copy");
  }

  private void makeState() throws IOException {
    Path state = places.state();
    if (!Files.isDirectory(state.toAbsolutePath())) {
      Files.createDirectory(
          state,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FOLDER)));
      FolderOwner.lendAsRoot(state);
      done.add("made folder '" + state + "'");
    }
  }

  private void put(Path file, Bytes content, String mode) throws IOException {
    WholeFile whole = new WholeFile(file);
    if (whole.holds(content)) {
      done.add("kept '" + file + "', which says the same");
      return;
    }
    if (Files.exists(file)) {
      Path copy = Path.of(file + "." + STAMP.format(clock.instant()));
      new WholeFile(copy).write(read(file), mode);
      done.add("kept a copy of the old '" + file + "' as '" + copy + "'");
    }
    whole.write(content, mode);
    done.add("wrote '" + file + "'");
  }

  private void request(BrokerSettings broker) throws EnrollException, IOException {
    KeySource key = broker.files().key();
    done.add((KeyKind.P256.make(key) ? "made key '" : "kept key '") + key.text() + "'");
    String request = SigningRequest.of(broker.clientId(), key).pem();
    Path file = places.beside(Places.REQUEST);
    new WholeFile(file).write(Bytes.of(request.getBytes(StandardCharsets.US_ASCII)), READABLE);
    done.add("wrote request '" + file + "'");
  }

  /** Never in the place of one that is there: a ledger may be signed with it. */
  private void makeDeviceKey(Path file) throws KeyException {
    if (Files.exists(file)) {
      FileKey.load(file).close();
      done.add("kept device key '" + file + "'");
    } else {
      FileKey.create(file).close();
      done.add("made device key '" + file + "'");
    }
  }
}
