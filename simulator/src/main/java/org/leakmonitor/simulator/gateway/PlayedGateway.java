// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/**
 * The folder of a gateway that records each poll: {@code ledger.db} with the agent's table {@code
 * record(seq, line)}, {@code agent.yaml}, {@code clock} for libfaketime, and {@code
 * leakmonitor.jar}.
 */
public final class PlayedGateway implements Watcher, Closeable {
  private static final String CONFIGURATION =
      """
      site: site_alpha
      gateway: played
      uplink:
        host: localhost
        port: 8883
      """;

  /** Nothing is cleared that the simulator did not make. */
  private static final String MARKER = "played.marker";

  private static final double SECONDS = 1;

  private final Path ledger;
  private final List<Poll> polls = new ArrayList<>();
  private double written;

  private PlayedGateway(Path ledger) {
    this.ledger = ledger;
  }

  /**
   * Makes the folder and its files anew; an earlier run's go, with the copy beside them.
   *
   * @throws Refusal if the folder is no played gateway's
   * @throws IOException if it cannot be made
   */
  public static PlayedGateway make(Path folder) throws IOException, Refusal {
    if (Files.exists(folder) && !Files.exists(folder.resolve(MARKER))) {
      throw new Refusal(
          "folder '" + folder + "' is no played gateway's", "name another --out, or --gateway");
    }
    clear(folder);
    clear(folder.resolveSibling(folder.getFileName() + ".copy"));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARKER), "made by the simulator, which clears this folder\n");
    Files.writeString(folder.resolve("agent.yaml"), CONFIGURATION);
    Files.writeString(folder.resolve("clock"), "+0\n");
    Files.writeString(folder.resolve("leakmonitor.jar"), "stands in for a program\n");
    PlayedGateway gateway = new PlayedGateway(folder.resolve("ledger.db"));
    gateway.run("CREATE TABLE record (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT");
    return gateway;
  }

  /** Hears of a poll, which is on disk a second later. */
  public void hear(Poll poll) {
    polls.add(poll);
  }

  /** Writes once a second, and holds no file open in between, so that the disk can be exchanged. */
  @Override
  public void look(Scene scene) throws IOException {
    double now = scene.plant().seconds();
    if (now >= written + SECONDS) {
      written = now;
      flush();
    }
  }

  /** Writes what came in the last second. */
  @Override
  public void close() throws IOException {
    flush();
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  private void flush() throws IOException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      long seq = next(connection);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO record (seq, line) VALUES (?, ?)")) {
        for (Poll poll : polls) {
          insert.setLong(1, seq);
          insert.setString(2, line(seq, poll));
          insert.addBatch();
          seq++;
        }
        insert.executeBatch();
      }
      connection.commit();
      polls.clear();
    } catch (SQLException e) {
      throw new IOException("cannot write '" + ledger + "': " + e.getMessage(), e);
    }
  }

  private static long next(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT COALESCE(MAX(seq), -1) FROM record")) {
      return found.getLong(1) + 1;
    }
  }

  private static String line(long seq, Poll poll) {
    String value = poll.words().isPresent() ? Double.toString(poll.value()) : "null";
    return String.format(
        Locale.ROOT,
        "{\"seq\":%d,\"t\":\"played\",\"at_s\":%.3f,\"tag\":\"%s\",\"val\":%s}",
        seq,
        poll.seconds(),
        poll.tag(),
        value);
  }

  private void run(String sql) throws IOException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IOException("cannot make '" + ledger + "': " + e.getMessage(), e);
    }
  }

  /** It need not outlive a power failure, as a real one must, and so waits for no disk. */
  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + ledger + "?synchronous=OFF");
  }
}
