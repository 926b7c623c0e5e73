// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.reading.Value;

class RecordTest {

  private static final String LINE =
      forge().after(12).reading("PT-101", "845.2", "raw", "034d").lines().get(1);
  private static final String HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
  private static final String SIGNATURE = "A".repeat(86);
  private static final List<Object[]> EVERY_TYPE =
      List.of(
          new Object[] {"alarm", "zone", "z1", "code", "leak", "st", "raised", "ref", "PT-101"},
          new Object[] {
            "permit", "jti", "j1", "zone", "z1", "until", 5, "ph", HASH, "st", "accepted"
          },
          new Object[] {
            "witness", "size", 7, "root", HASH, "wkid", "0a1b2c3d", "wt", 9, "csig", SIGNATURE
          },
          new Object[] {"prune", "upto", 3, "size", 7, "root", HASH},
          new Object[] {"anchor", "size", 7, "root", HASH, "alg", "rfc3161", "th", HASH},
          new Object[] {"clock", "old", -1, "src", "rtc", "unc", 0},
          new Object[] {"event", "code", "tamper_switch"},
          new Object[] {
            "gap", "tag", "*", "from", 1, "to", 2, "n", 2, "why", "agent_down", "raw", "00"
          },
          new Object[] {"heartbeat"},
          new Object[] {"close"});

  private static Forge forge() {
    return new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("record"));
  }

  @Test
  void parse_givesBackEveryType() throws FormatException {
    Forge forge = forge();
    for (Object[] type : EVERY_TYPE) {
      Object[] fields = Arrays.copyOfRange(type, 1, type.length);
      forge.add(type[0].toString(), fields);
    }
    for (String line : forge.after(5).epoch("rotate").lines()) {
      assertThat(Record.parse(line).line()).isEqualTo(line);
      assertThat(Record.parse(line).type()).isNotEqualTo(RecordType.UNKNOWN);
    }
  }

  @Test
  void everyField_isNeeded() {
    for (Object[] type : EVERY_TYPE) {
      Object[] fields = Arrays.copyOfRange(type, 1, type.length);
      Record record = forge().add(type[0].toString(), fields).records().get(1);
      for (String name : record.fields().names()) {
        if (!List.of("raw", "ref").contains(name)) {
          String without = record.fields().canonicalWithout(name, "");
          assertThatThrownBy(() -> Record.parse(without))
              .as(without)
              .isInstanceOf(FormatException.class)
              .hasMessageContaining("'" + name + "' is missing");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{}",
        "[]",
        "",
        "null",
        "845.2",
      })
  void parse_refusesWhatIsNoRecord(String text) {
    assertThatThrownBy(() -> Record.parse(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void parse_refusesWhatIsNotCanonical() {
    refused(LINE + " ");
    refused(" " + LINE);
    refused(LINE.replace(",\"q\"", ", \"q\""));
    refused(LINE.replace("\"val\":845.2", "\"val\":845.20"));
    refused(LINE.replace("\"val\":845.2", "\"val\":8452e-1"));
    refused(LINE.replace("\"val\":845.2", "\"val\":-0"));
    refused(LINE.replace("\"val\":845.2", "\"val\":\"845.2\""));
    refused(LINE.replace("\"q\":192", "\"q\":0192"));
    refused(LINE.replace("\"q\":192", "\"q\":192.0"));
    refused(LINE.replace("\"q\":192", "\"q\":256"));
    refused(LINE.replace("\"q\":192", "\"q\":-1"));
    refused(LINE.replace("\"q\":192", "\"q\":null"));
    refused(LINE.replace("\"q\":192", "\"q\":true"));
    refused(LINE.replace("\"q\":192", "\"q\":{}"));
    refused(LINE.replace("\"seq\":1", "\"seq\":9007199254740992"));
    refused(LINE.replace("\"seq\":1", "\"seq\":-1"));
    refused(LINE.replace("\"v\":1", "\"v\":0"));
    refused(LINE.replace("PT-101", "PT\\u002d101"));
    refused(LINE.replace("PT-101", "*"));
    refused(LINE.replace("PT-101", "PT 101"));
    refused(LINE.replace("PT-101", ""));
    refused(LINE.replace("PT-101", "P".repeat(129)));
    refused(LINE.replace("034d", "034"));
    refused(LINE.replace("034d", "034D"));
    refused(LINE.replace("034d", "00".repeat(65)));
    refused(LINE.replace("site_alpha/gw01/1", "site_alpha/gw01/0"));
    refused(LINE.replace("site_alpha/gw01/1", "site_alpha/gw01"));
    refused(LINE.replace("{\"kid\"", "{\"kid\":\"AAAAAAAA\",\"kid\""));
    refused(LINE.replace("\"q\":192,", "\"q\":192,\"Q\":1,"));
  }

  @Test
  void parse_refusesBase64WithUnusedBitsSet() {
    int end = LINE.indexOf("\",\"t\":"); // behind the signature, of whose last digit 4 bits count
    for (String digit : List.of("B", "h", "x", "_", "=")) {
      refused(LINE.substring(0, end - 1) + digit + LINE.substring(end));
    }
  }

  @Test
  void parse_refusesALineTooLong() {
    refused(LINE.replace("}", " ".repeat(Record.MAX_LINE) + "}"));
  }

  @Test
  void unknownType_isReadAsFarAsItsChain() throws FormatException {
    Record later = forge().add("dream", "depth", 3).records().get(1);
    assertThat(Record.parse(later.line()).type()).isEqualTo(RecordType.UNKNOWN);
    Record version = forge().add("heartbeat", "v", 2, "more", "x").records().get(1);
    assertThat(Record.parse(version.line()).type()).isEqualTo(RecordType.UNKNOWN);
    refused(later.line().replace("\"depth\":3", "\"depth\":-9223372036854775808"));
  }

  @Test
  void lenientMode_findsTheCanonicalLine() throws FormatException {
    String spaced =
        LINE.replace(",\"", " ,\n\"")
            .replace("845.2", "8.452e2")
            .replace("\"q\":192", "\"q\":192.0")
            .replace("PT-101", "\\u0050T-101");
    assertThat(Record.canonicalised(JsonParser.parse(spaced)).line()).isEqualTo(LINE);
  }

  @Test
  void canonicalised_refusesALongRecordOfAnotherVersionToo() throws FormatException {
    Fields.Builder fields = line().put("v", 2);
    for (int i = 0; i < Record.MAX_LINE / 100; i++) {
      fields.put("x" + i, "x".repeat(100));
    }
    Json.Obj object = JsonParser.parse(fields.canonical());
    assertThatThrownBy(() -> Record.canonicalised(object)).hasMessageContaining("2048");
  }

  @Property
  void parse_isTheInverseOfWrite(
      @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long digits,
      @ForAll @IntRange(min = 0, max = 6) int decimals,
      @ForAll @IntRange(min = 0, max = 255) int quality,
      @ForAll @LongRange(min = -9_007_199_254_740_991L, max = 9_007_199_254_740_991L) long ts)
      throws FormatException {
    BigDecimal number = BigDecimal.valueOf(digits, decimals);
    if (number.signum() == 0 || number.abs().compareTo(new BigDecimal("0.0001")) >= 0) {
      Record record =
          Record.of(line().put("ts", ts).put("val", new Value(number)).put("q", quality).build());
      Record read = Record.parse(record.line());
      assertThat(read).isEqualTo(record);
      assertThat(read.leaf()).isEqualTo(record.leaf());
      assertThat(new BigDecimal(read.fields().token("val"))).isEqualByComparingTo(number);
    }
  }

  private static Fields.Builder line() throws FormatException {
    return Record.parse(LINE).fields().toBuilder();
  }

  private static void refused(String line) {
    assertThatThrownBy(() -> Record.parse(line)).as(line).isInstanceOf(FormatException.class);
  }
}
