// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;

class InterviewTest {

  private static final Map<Question, String> PLAIN =
      Map.of(
          Question.SITE, "site_alpha",
          Question.GATEWAY, "gw01",
          Question.TCP, "127.0.0.1:5020",
          Question.TAG, "PT-101",
          Question.REGISTER, "0",
          Question.TYPE, "float32",
          Question.UNIT, "psi",
          Question.BROKER, "localhost:8883");

  @TempDir private Path folder;

  private static Map<Question, String> plain(Question question, String answer) {
    Map<Question, String> flags = new EnumMap<>(PLAIN);
    flags.put(question, answer);
    return flags;
  }

  private Interview interview(Map<Question, String> flags) {
    return new Interview(flags, folder);
  }

  private Config written(Answers answers) throws Exception {
    Path file = folder.resolve("agent.yaml");
    List<String> unused =
        new Placement(new Places(file, folder), false, false, Clock.systemUTC()).write(answers);
    return Config.read(file);
  }

  @Test
  void flags_makeAConfiguration() throws Exception {
    Config config = written(interview(PLAIN).unattended());
    assertThat(config.gatewayName()).isEqualTo("site_alpha/gw01");
    assertThat(config.points()).singleElement().hasToString(config.points().get(0).toString());
    assertThat(folder.resolve("device.key")).exists();
  }

  @Test
  void flagsMissing_areAllNamed() {
    assertThatThrownBy(() -> interview(Map.of()).unattended())
        .hasMessageContaining("--site, --gateway, --tcp or --rtu, --tag, --register, --type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b #c", "\"quoted\"", "two\nlines", "'", "@site@", "?x y", "{a: b}"})
  void hostileSite_isRefusedByTheRulesOfTheConfiguration(String site) {
    assertThatThrownBy(() -> interview(plain(Question.SITE, site)).unattended())
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("--site: 'site' is '");
  }

  @Test
  void pathOfStrangeSigns_isReadAsItWasTyped() throws Exception {
    Map<Question, String> flags = plain(Question.RTU, "/dev/serial/by-id/usb: \"#1\" @baud@");
    flags.remove(Question.TCP);
    Config config = written(interview(flags).unattended());
    assertThat(config.effective()).contains("/dev/serial/by-id/usb: \\\"#1\\\" @baud@");
    assertThat(new DeviceAccess(folder).needed(config)).containsExactly("char-188", "char-166");
  }

  @ParameterizedTest
  @CsvSource({"/dev/ttyUSB1,char-188", "/dev/ttyACM0,char-166", "/dev/ttyAMA0,/dev/ttyAMA0"})
  void port_isAllowedByKindWhereItMayComeLater(String port, String allowed) throws Exception {
    Map<Question, String> flags = plain(Question.RTU, port);
    flags.remove(Question.TCP);
    Config config = written(interview(flags).unattended());
    assertThat(new DeviceAccess(folder).needed(config)).containsExactly(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "coils,0,17,bit",
    "discrete,4xxxx,10001,bit",
    "input,4xxxx,30001,int16",
    "holding,4xxxx,400001,float64",
    "holding,0,65535,int16"
  })
  void register_isFoundInEachTable(String table, String base, String register, String type)
      throws Exception {
    Map<Question, String> flags = plain(Question.TABLE, table);
    flags.putAll(Map.of(Question.BASE, base, Question.REGISTER, register, Question.TYPE, type));
    String effective = written(interview(flags).unattended()).effective();
    assertThat(effective).contains("table: " + table, "type: " + type);
    flags.keySet().removeAll(List.of(Question.TABLE, Question.BASE, Question.REGISTER));
    flags.remove(Question.TYPE);
    Deque<String> typed = new ArrayDeque<>(List.of("", "", table, base, register, type));
    typed.addAll(table.equals("coils") || table.equals("discrete") ? List.of() : List.of(""));
    typed.addAll(List.of("", "", "", ""));
    assertThat(written(interview(flags).with(asker(typed, new ArrayList<>()))).effective())
        .isEqualTo(effective);
    assertThat(typed).isEmpty();
  }

  @Test
  void coil_holdsABitWithoutBeingAsked() throws Exception {
    Map<Question, String> flags = plain(Question.TABLE, "coils");
    flags.remove(Question.TYPE);
    assertThat(written(interview(flags).unattended()).effective()).contains("type: bit");
    flags.put(Question.ORDER, "cdab");
    assertThatThrownBy(() -> interview(flags).unattended())
        .hasMessageContaining("--order is given, but does not go with");
  }

  @Test
  void model_bringsItsPoint() throws Exception {
    Map<Question, String> flags = plain(Question.MODEL, "keller_series_30");
    flags.keySet().removeAll(List.of(Question.REGISTER, Question.TYPE, Question.UNIT));
    assertThat(written(interview(flags).unattended()).points()).hasSize(1);
    flags.put(Question.POINT, "p1,tob1");
    assertThat(interview(flags).unattended().refusal()).isEmpty();
    flags.put(Question.POINT, "p9");
    assertThatThrownBy(() -> interview(flags).unattended()).hasMessageContaining("no point 'p9'");
  }

  @Test
  void wrongAnswer_isAskedAgain() throws Exception {
    Deque<String> typed =
        new ArrayDeque<>(
            List.of("no good", "site_alpha", "gw01", "/dev/ttyUSB0", "9", "9600", "none", "", ""));
    typed.addAll(List.of("", "PT-101", "", "0", "40001", "", "float32", "", "psi", "", "", "h"));
    typed.addAll(List.of("/none", "", "", ""));
    List<String> told = new ArrayList<>();
    Answers answers = interview(Map.of()).with(asker(typed, told));
    assertThat(told).anyMatch(line -> line.contains("'site' is 'no good'"));
    assertThat(told).anyMatch(line -> line.contains("baud '9' is not 300 to 4000000"));
    assertThat(told).anyMatch(line -> line.contains("there is no certificate file '/none'"));
    assertThat(answers.text(Question.RTU)).isEqualTo("/dev/ttyUSB0");
    assertThat(typed).isEmpty();
  }

  private static Asker asker(Deque<String> typed, List<String> told) {
    return new Asker() {
      @Override
      public Optional<String> ask(String prompt) {
        return Optional.ofNullable(typed.poll());
      }

      @Override
      public void tell(String line) {
        told.add(line);
      }
    };
  }

  @Test
  void endOfInput_writesNothing() {
    assertThatThrownBy(() -> interview(Map.of()).with(asker(new ArrayDeque<>(), new ArrayList<>())))
        .hasMessage("no answer any more");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sameAgain_changesNothing_andAnotherIsRefusedOrCopied() throws Exception {
    Answers first = interview(PLAIN).unattended();
    Config unused = written(first);
    byte[] key = Files.readAllBytes(folder.resolve("device.key"));
    Config again = written(first);
    assertThat(again.hash()).isEqualTo(unused.hash());
    Answers other = interview(plain(Question.GATEWAY, "gw02")).unattended();
    assertThatThrownBy(() -> written(other)).hasMessageContaining("exists already");
    Places places = new Places(folder.resolve("agent.yaml"), folder);
    assertThat(new Placement(places, true, false, Clock.systemUTC()).write(other))
        .anyMatch(line -> line.startsWith("kept a copy"));
    assertThat(folder.resolve("device.key")).hasBinaryContent(key);
  }

  @Test
  void deviceKeyOpenToOthers_isRefusedBeforeAnythingIsWritten() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    Path key = state.resolve("device.key");
    FileKey.create(key).close();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Answers answers = interview(PLAIN).unattended();
    Places places = new Places(folder.resolve("agent.yaml"), state);
    assertThatThrownBy(() -> new Placement(places, true, true, Clock.systemUTC()).write(answers))
        .hasMessage("key file '" + key + "' is open to others");
    assertThat(folder).isDirectoryNotContaining("glob:**/*.{yaml,key,csr}");
  }

  @Test
  void uplinkKeyThatCannotBeUsed_isRefusedBeforeAnythingIsWritten() throws Exception {
    Path key = Files.writeString(folder.resolve("gateway.key"), "no key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Answers answers = interview(PLAIN).unattended();
    Places places = new Places(folder.resolve("agent.yaml"), folder);
    assertThatThrownBy(() -> new Placement(places, true, true, Clock.systemUTC()).write(answers))
        .hasMessage("key file '" + key + "' holds no private key");
    assertThat(folder).isDirectoryNotContaining("glob:**/*.{yaml,csr}");
    assertThat(folder.resolve("device.key")).doesNotExist();
  }
}
