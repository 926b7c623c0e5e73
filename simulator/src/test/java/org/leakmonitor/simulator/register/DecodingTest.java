// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DecodingTest {
  private static final int TRIES = 100;
  private static final List<String> ORDERS =
      List.of("AB", "BA", "ABCD", "CDAB", "BADC", "DCBA", "ABCDEFGH", "GHEFCDAB", "HGFEDCBA");

  private final SplittableRandom random = new SplittableRandom(1);

  static Stream<Encoding> encodings() {
    return ORDERS.stream().map(Order::new).flatMap(DecodingTest::ofOrder);
  }

  private static Stream<Encoding> ofOrder(Order order) {
    Stream<Encoding> whole =
        Stream.of(
            new Encoding.Whole(true, order, 1),
            new Encoding.Whole(false, order, 0.25),
            new Encoding.Linear(new Encoding.Whole(true, order, 1), -0.5, 1000));
    Stream<Encoding> wide =
        order.bits() == 16 ? Stream.of() : Stream.of(new Encoding.Binary(order));
    Stream<Encoding> narrow =
        order.bits() == 64 ? Stream.of() : Stream.of(new Encoding.Decimal(order, 0.5));
    return Stream.of(whole, wide, narrow).flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void registers_areEncodedAgainAsTheyWere(Encoding encoding) {
    for (int i = 0; i < TRIES; i++) {
      Registers registers = encoding.encode(random.nextDouble(-1e5, 1e5));
      assertThat(encoding.encode(encoding.decode(registers))).isEqualTo(registers);
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void value_isReadBackToItsResolution(Encoding encoding) {
    for (int i = 0; i < TRIES; i++) {
      double value = random.nextInt(0, 9_000) / 8.0;
      assertThat(encoding.decode(encoding.encode(value))).isCloseTo(value, within(0.5));
    }
  }

  /** Every pattern of 32 bits is a number of two's complement, whatever the order. */
  @Test
  void anyRegisters_areAnInteger() {
    for (String letters : List.of("ABCD", "CDAB", "BADC", "DCBA")) {
      for (boolean signed : new boolean[] {true, false}) {
        Encoding encoding = new Encoding.Whole(signed, new Order(letters), 1);
        for (int i = 0; i < TRIES; i++) {
          Registers registers = Registers.of(random.nextInt(0x10000), random.nextInt(0x10000));
          assertThat(encoding.encode(encoding.decode(registers))).isEqualTo(registers);
        }
      }
    }
  }

  @Test
  void unsigned64_isRoundedToADouble() {
    Encoding encoding = new Encoding.Whole(false, Order.straight(64), 1);
    assertThat(encoding.decode(Registers.of(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF))).isEqualTo(0x1p64);
    assertThat(encoding.decode(Registers.of(0x8000, 0, 0, 0))).isEqualTo(0x1p63);
    // Half of the last place and a little more, which rounds up.
    assertThat(encoding.decode(Registers.of(0x8000, 0, 0, 0x0401))).isEqualTo(0x1p63 + 2048);
  }

  @Test
  void flag_isOneBitOfItsRegister() {
    IntStream.rangeClosed(0, 15)
        .mapToObj(Encoding.Flag::new)
        .forEach(
            flag -> {
              assertThat(flag.encode(1)).isEqualTo(Registers.of(1 << flag.place()));
              assertThat(flag.decode(Registers.of(1 << flag.place()))).isOne();
              assertThat(flag.decode(Registers.of(0xFFFF ^ (1 << flag.place())))).isZero();
            });
  }

  @Test
  void bit_isItsScaleOrNothing() {
    Encoding bit = new Encoding.Bit(5);
    assertThat(bit.decode(Registers.of(1))).isEqualTo(5);
    assertThat(bit.decode(Registers.of(0))).isZero();
  }

  @Test
  void digitAboveNine_isNoDecimal() {
    Encoding decimal = new Encoding.Decimal(Order.straight(16), 1);
    assertThat(decimal.decode(Registers.of(0x1234))).isEqualTo(1234);
    assertThatThrownBy(() -> decimal.decode(Registers.of(0x12A4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void registers_areAsManyAsTheEncodingHas() {
    assertThatThrownBy(() -> new Encoding.Binary(Order.straight(32)).decode(Registers.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value takes 2 registers, not 1");
  }

  @Test
  void text_isTwoCharactersARegister() {
    assertThat(Registers.ascii("PT-1", 3)).isEqualTo(Registers.of(0x5054, 0x2D31, 0x2020));
    assertThat(new Encoding.Text(3).cells()).isEqualTo(3);
    assertThatThrownBy(() -> Registers.ascii("PT-101", 2))
        .hasMessage("text 'PT-101' is not up to 4 printable characters");
    assertThatThrownBy(() -> new Encoding.Text(3).encode(1)).hasMessage("a text cannot hold '1.0'");
  }

  @Test
  void flags_shareARegisterAndNothingElseDoes() {
    Slot low = new Slot("LOW", 1, Table.HOLDING, 0, new Encoding.Flag(0), false);
    Slot high = new Slot("HIGH", 1, Table.HOLDING, 0, new Encoding.Flag(1), false);
    Slot same = new Slot("SAME", 1, Table.HOLDING, 0, new Encoding.Flag(1), false);
    Encoding word = new Encoding.Whole(false, Order.straight(16), 1);
    Slot whole = new Slot("WHOLE", 1, Table.HOLDING, 0, word, false);
    assertThat(new RegisterMap(List.of(low, high)).slots()).hasSize(2);
    assertThatThrownBy(() -> new RegisterMap(List.of(high, same)))
        .hasMessage("registers of 'SAME' overlap those of 'HIGH'");
    assertThatThrownBy(() -> new RegisterMap(List.of(low, whole)))
        .hasMessage("registers of 'WHOLE' overlap those of 'LOW'");
    assertThatThrownBy(() -> new Slot("LOW", 1, Table.HOLDING, 0, new Encoding.Flag(0), true))
        .hasMessage("'LOW' is a bit of a register, which is written as a whole");
  }
}
