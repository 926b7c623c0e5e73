// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.register.Table;
import org.leakmonitor.simulator.truth.Deed;

/** A master that nobody put on the bus. Used by one thread at a time. */
public final class RogueMaster {
  /** Every unit id that a serial line may have. */
  public static final List<Integer> ALL_UNITS = IntStream.rangeClosed(1, 247).boxed().toList();

  /** Read, device identification, server id, and one that no device knows. */
  public static final List<Integer> USUAL_FUNCTIONS = List.of(3, 0x2B, 0x11, 0x5A);

  /** As many as one request may write (1.1b3, 6.11 and 6.12). */
  private static final int MOST_COILS = 1_968;

  private static final int MOST_REGISTERS = 123;

  private final Access access;
  private int transaction;

  public RogueMaster(Access access) {
    this.access = access;
  }

  /**
   * Writes cells: one by function 5 or 6, several by 15 or 16.
   *
   * @param address protocol address of the first cell, counted from 0
   * @param words 0 to 65535 for each register; of a coil 0 or anything else
   * @throws IllegalArgumentException if no function writes the table, or a number is outside its
   *     range
   * @throws IOException as of {@link Access}
   */
  public Intrusion write(int unit, Table table, int address, List<Integer> words)
      throws IOException {
    check(table.isWritable(), "nothing writes the table " + word(table));
    int most = table.holdsBits() ? MOST_COILS : MOST_REGISTERS;
    check(
        !words.isEmpty() && words.size() <= most,
        "words are '" + words.size() + "', not 1 to " + most);
    words.forEach(each -> check(each >= 0 && each <= 0xFFFF, "word '" + each + "' is not 16 bits"));
    checkPlace(unit, address);
    Deed deed = Deed.of("writes " + joined(words) + " to " + place(unit, table, address));
    return ask(
        named(deed, unit, table, address).with("words", joined(words)),
        unit,
        Requests.write(table, address, words));
  }

  /**
   * Reads cells.
   *
   * @throws IOException as of {@link Access}
   */
  public Intrusion read(int unit, Table table, int address, int quantity) throws IOException {
    checkPlace(unit, address);
    check(
        quantity >= 1 && quantity <= table.mostCells(),
        "quantity '" + quantity + "' is outside 1 to " + table.mostCells());
    Deed deed = Deed.of("reads " + quantity + " cells from " + place(unit, table, address));
    return ask(
        named(deed, unit, table, address).with("quantity", quantity),
        unit,
        Requests.read(table, address, quantity));
  }

  /**
   * Tries every function on every unit, unit by unit: of 1 to 4 the first cell is read, 0x2B asks
   * for the device's identification, and every other function stands alone.
   *
   * @param functions function codes, 1 to 127
   * @throws IOException as of {@link Access}
   */
  public Intrusion scan(List<Integer> units, List<Integer> functions) throws IOException {
    units.forEach(unit -> checkPlace(unit, 0));
    functions.forEach(
        each -> check(each >= 1 && each <= 127, "function '" + each + "' is outside 1 to 127"));
    List<Sighting> frames = new ArrayList<>();
    Set<Integer> answering = new TreeSet<>();
    for (int unit : units) {
      for (int function : functions) {
        List<Sighting> exchange = access.exchange(request(unit, Requests.probe(function)));
        frames.addAll(exchange);
        if (Reaction.to(exchange).isOfAUnit()) {
          answering.add(unit);
        }
      }
    }
    Deed deed =
        Deed.of("scans " + units.size() + " units for " + functions.size() + " functions")
            .with("units", joined(units))
            .with("functions", joined(functions))
            .with("answering", joined(answering));
    return new Intrusion(deed, frames);
  }

  private static void checkPlace(int unit, int address) {
    check(unit >= 0 && unit <= 0xFF, "unit '" + unit + "' is outside 0 to 255");
    check(address >= 0 && address <= 0xFFFF, "address '" + address + "' is outside 0 to 65535");
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  private Intrusion ask(Deed deed, int unit, Bytes pdu) throws IOException {
    List<Sighting> frames = access.exchange(request(unit, pdu));
    return new Intrusion(deed.with("reaction", Reaction.to(frames).text()), frames);
  }

  private Frame request(int unit, Bytes pdu) {
    transaction = (transaction + 1) & 0xFFFF;
    return Frame.request(access.framing(), transaction, unit, pdu);
  }

  private static Deed named(Deed deed, int unit, Table table, int address) {
    return deed.with("unit", unit).with("table", word(table)).with("address", address);
  }

  private static String place(int unit, Table table, int address) {
    return word(table) + " " + address + " of unit " + unit;
  }

  private static String word(Table table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  private static String joined(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
