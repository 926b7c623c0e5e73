// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.register.Table;

/** Masters that others wrote read the device: pymodbus, and mbpoll, which is libmodbus. */
final class PeerTest {
  /** mbpoll asks for no more cells at once. */
  private static final int MOST_OF_MBPOLL = 125;

  @TempDir private static Path folder;
  private static Optional<Peers> started = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    started = Optional.of(new Peers(folder));
  }

  @AfterAll
  static void end() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  private static Peers peers() {
    return started.orElseThrow();
  }

  /** So many cells, inside and at the end. */
  private static List<Cells> reads(Table table, int... counts) {
    return IntStream.of(counts)
        .boxed()
        .flatMap(
            count ->
                Stream.of(19, PeerBank.END - count)
                    .map(address -> new Cells(1, table, address, count)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Peers.Way.class)
  void pymodbus_readsWhatTheBankHolds(Peers.Way way) throws IOException {
    for (Table table : Table.values()) {
      for (Cells cells : reads(table, 1, 2, 9, table.mostCells())) {
        String request = "%s 1 %d %d".formatted(name(table), cells.address(), cells.quantity());
        assertThat(peers().pymodbus(way, request)).as(request).isEqualTo(held(cells));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Peers.Way.class)
  void pymodbus_readsNumbersOf32Bits(Peers.Way way) throws IOException {
    for (Table table : List.of(Table.HOLDING, Table.INPUT)) {
      assertThat(peers().pymodbus(way, name(table) + " 1 1000 8 int high")).isEqualTo(integers());
      assertThat(peers().pymodbus(way, name(table) + " 1 1500 8 int low")).isEqualTo(integers());
      assertThat(peers().pymodbus(way, name(table) + " 1 2000 8 float high"))
          .isEqualTo("14.75 -0.03125 1048576.0 0.0");
      assertThat(peers().pymodbus(way, name(table) + " 1 2500 8 float low"))
          .isEqualTo("14.75 -0.03125 1048576.0 0.0");
    }
  }

  @ParameterizedTest
  @EnumSource(Peers.Way.class)
  void pymodbus_isRefusedByTheSameExceptions(Peers.Way way) throws IOException {
    assertThat(peers().pymodbus(way, "write 1 0 7")).isEqualTo("exception 1");
    for (Table table : Table.values()) {
      String tooMany = "%s 1 0 %d".formatted(name(table), table.mostCells() + 1);
      assertThat(peers().pymodbus(way, name(table) + " 1 60000 1")).isEqualTo("exception 2");
      assertThat(peers().pymodbus(way, name(table) + " 1 59999 2")).isEqualTo("exception 2");
      assertThat(peers().pymodbus(way, name(table) + " 1 65535 2")).isEqualTo("exception 2");
      assertThat(peers().pymodbus(way, tooMany)).isEqualTo("exception 3");
      assertThat(peers().pymodbus(way, name(table) + " 1 0 0")).isEqualTo("exception 3");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "PTY"})
  void mbpoll_readsWhatTheBankHolds(Peers.Way way) throws IOException {
    for (Table table : Table.values()) {
      for (Cells cells : reads(table, 1, MOST_OF_MBPOLL)) {
        assertThat(mbpoll(way, type(table, ""), cells.address(), cells.quantity()))
            .as(cells.toString())
            .isEqualTo(held(cells));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "PTY"})
  void mbpoll_readsNumbersOf32Bits(Peers.Way way) throws IOException {
    for (Table table : List.of(Table.HOLDING, Table.INPUT)) {
      assertThat(mbpoll(way, type(table, ":int"), 1000, 4, "-B")).isEqualTo(integers());
      assertThat(mbpoll(way, type(table, ":int"), 1500, 4)).isEqualTo(integers());
      assertThat(mbpoll(way, type(table, ":float"), 2000, 4, "-B"))
          .isEqualTo("14.75 -0.03125 1.04858e+06 0");
      assertThat(mbpoll(way, type(table, ":float"), 2500, 4))
          .isEqualTo("14.75 -0.03125 1.04858e+06 0");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "PTY"})
  void mbpoll_isRefusedByTheSameExceptions(Peers.Way way) throws IOException {
    assertThat(peers().mbpoll(way, "-t", "4", "-r", "0", "7")).contains("failed: Illegal function");
    for (Table table : Table.values()) {
      assertThat(mbpoll(way, type(table, ""), PeerBank.END, 1))
          .contains("failed: Illegal data address");
    }
  }

  private static String mbpoll(Peers.Way way, String type, int address, int count, String... more)
      throws IOException {
    String[] asked = {"-t", type, "-r", String.valueOf(address), "-c", String.valueOf(count)};
    return peers().mbpoll(way, Stream.of(asked, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** As mbpoll counts the tables. */
  private static String type(Table table, String suffix) {
    return switch (table) {
          case COILS -> "0";
          case DISCRETE -> "1";
          case INPUT -> "3";
          case HOLDING -> "4";
        }
        + suffix;
  }

  private static String name(Table table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  private static String held(Cells cells) {
    return joined(PeerBank.held(cells));
  }

  private static String integers() {
    return joined(PeerBank.INTEGER_NUMBERS);
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
