// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;
import org.snakeyaml.engine.v2.nodes.Node;

class ModelsTest {

  private static final Path FOLDER = Path.of("src/main/resources/devices");
  private static final String DEVICE = "- {unit_id: 1, model: own, tags: [%s]}";
  private static final String TAG = "{tag: T, point: p, unit: bar}";
  private static final String OWN =
      """
      model: own
      title: a device
      max_registers: 7
      turnaround: 30 ms
      base: 1
      points:
        - {point: p, page: 3, table: input, register: 11, type: float32, order: cdab, decimals: 2}
        - {point: q, table: holding, register: 3, type: int16, unit: Pa, period: 5 s}
      """;

  @TempDir private Path folder;
  private Path own;

  @BeforeEach
  void makeFolder() throws IOException {
    own = Files.createDirectory(folder.resolve("devices")).resolve("own.yaml");
  }

  static List<String> names() {
    return BuiltInModel.NAMES;
  }

  @Test
  void builtIn_areAllThatLieInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
          .isEqualTo(names().stream().map(name -> name + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void builtIn_isReadWithoutAProblem(String name) throws Exception {
    Model model = parsed(name);
    List<String> points = model.points();
    String tags =
        IntStream.range(0, points.size())
            .mapToObj(i -> "{tag: T%d, point: %s%s}".formatted(i, points.get(i), unit(model, i)))
            .reduce((first, second) -> first + ", " + second)
            .orElseThrow();
    Config config = read("- {unit_id: 1, model: %s, tags: [%s]}".formatted(name, tags));
    assertThat(bus(config).tags()).hasSameSizeAs(points);
    assertReadAgain(config);
  }

  /** A point without one leaves it to the site. */
  private static String unit(Model model, int index) {
    String point = model.points().get(index);
    return model.point(point).orElseThrow().containsKey("unit") ? "" : ", unit: stated";
  }

  @ParameterizedTest
  @MethodSource("names")
  void builtIn_saysWhereItComesFrom(String name) throws Exception {
    String text = new BuiltInModel(name).text();
    assertThat(text).isASCII();
    assertThat(text.lines())
        .startsWith(
            "# SPDX-FileCopyrightText: 2026 The leakmonitor authors",
            "# SPDX-License-Identifier: Apache-2.0");
    Section section = new Section(root(name), new Problems(name));
    for (String key : List.of("title", "manual", "serial", "notes")) {
      assertThat(section.optionalText(key)).as(key).isPresent();
    }
    assertThat(new BuiltInModel(name).title()).hasSizeLessThan(100);
    assertThat(section.sections("points"))
        .allSatisfy(point -> assertThat(point.optionalText("page")).isPresent());
  }

  @Test
  void device_isWhatItsModelSays() throws Exception {
    Files.writeString(own, OWN);
    Config config = read(DEVICE.formatted(TAG + ", {tag: U, point: q}"));
    assertThat(bus(config).device(1).capability().registers()).isEqualTo(7);
    assertThat(bus(config).device(1).turnaround()).isEqualTo(Duration.ofMillis(30));
    Registers at = tag(config, 0).registers();
    assertThat(at.table()).isEqualTo(Table.INPUT);
    assertThat(at.address()).isEqualTo(10);
    assertThat(at.encoding()).isEqualTo(Encoding.FLOAT32);
    assertThat(at.order()).hasToString("cdab");
    assertThat(tag(config, 1).unit()).hasToString("Pa");
    assertThat(tag(config, 1).period()).isEqualTo(Duration.ofSeconds(5));
    assertReadAgain(config);
  }

  @Test
  void device_saysMoreThanItsModelAndThatMoreThanTheBus() throws Exception {
    Files.writeString(own, OWN);
    Config config =
        read(
            "- {unit_id: 1, model: own, max_registers: 9, tags: [%s]}".formatted(TAG),
            "max_registers: 20, turnaround: 1 s, retries: 4, base: 0");
    assertThat(bus(config).device(1).capability().registers()).isEqualTo(9);
    assertThat(bus(config).device(1).turnaround()).isEqualTo(Duration.ofMillis(30));
    assertThat(bus(config).device(1).retries()).isEqualTo(4);
    assertThat(tag(config, 0).registers().address()).isEqualTo(10);
    assertReadAgain(config);
  }

  @Test
  void tag_saysMoreThanItsPoint() throws Exception {
    Files.writeString(own, OWN);
    Config config =
        read(
            DEVICE.formatted(
                "{tag: T, point: q, unit: hPa, scale: 0.01, base: 0, register: 8, type: uint16}"));
    Tag tag = tag(config, 0);
    assertThat(tag.unit()).hasToString("hPa");
    assertThat(tag.scaling().scale()).isEqualByComparingTo("0.01");
    assertThat(tag.registers().address()).isEqualTo(8);
    assertThat(tag.registers().encoding()).isEqualTo(Encoding.UINT16);
    assertThat(tag.registers().table()).isEqualTo(Table.HOLDING);
    assertThat(tag.period()).isEqualTo(Duration.ofSeconds(5));
    assertReadAgain(config);
  }

  @Test
  void tag_mayStandBesideThePointsOfItsDevice() throws Exception {
    Files.writeString(own, OWN);
    Config config = read(DEVICE.formatted("{tag: T, register: 1, type: int16, unit: x}"));
    assertThat(tag(config, 0).registers().address()).isZero();
  }

  @Test
  void tag_thatMissesTheUnitOfItsPoint_isTold() throws Exception {
    Files.writeString(own, OWN);
    assertThat(problems(DEVICE.formatted("{tag: T, point: p}")))
        .containsExactly("agent.yaml:8:41: key 'unit' is missing|add a line 'unit: …' here");
  }

  @Test
  void site_goesBeforeTheBuiltIn() throws Exception {
    Files.writeString(
        own.resolveSibling("vaisala_dpt145.yaml"), OWN.replace(": own", ": vaisala_dpt145"));
    Config config = read("- {unit_id: 1, model: vaisala_dpt145, tags: [%s]}".formatted(TAG));
    assertThat(tag(config, 0).registers().address()).isEqualTo(10);
    assertThat(problems("- {unit_id: 1, model: vaisala_dpt145, tags: [{tag: T, point: t}]}"))
        .singleElement()
        .asString()
        .contains("has no point 't'");
  }

  @Test
  void site_mayKeepItsModelsElsewhere() throws Exception {
    Files.createDirectory(folder.resolve("ours"));
    Files.writeString(folder.resolve("ours/own.yaml"), OWN);
    Path file = write(DEVICE.formatted(TAG), "");
    Files.writeString(file, "models: ours\n" + Files.readString(file));
    assertThat(tag(Config.read(file), 0).registers().address()).isEqualTo(10);
  }

  @Test
  void modelOfTheManual_canBeWrittenLikeThat() throws Exception {
    String text =
        Files.readString(Path.of("doc/operating.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("    model: acme_p7"))
            .takeWhile(line -> line.startsWith("    "))
            .map(line -> line.substring(4) + "\n")
            .collect(Collectors.joining());
    Files.writeString(own.resolveSibling("acme_p7.yaml"), text);
    Config config = read("- {unit_id: 1, model: acme_p7, tags: [{tag: T, point: pressure}]}");
    assertThat(tag(config, 0).registers().address()).isEqualTo(10);
  }

  @Test
  void model_thatIsLocked_isNotSkippedForTheBuiltIn() throws Exception {
    Files.createDirectory(own.resolveSibling("vaisala_dpt145.yaml"));
    assertThat(problems("- {unit_id: 1, model: vaisala_dpt145, tags: [{tag: T, point: t}]}"))
        .singleElement()
        .asString()
        .startsWith("devices/vaisala_dpt145.yaml: cannot read");
  }

  @Test
  void model_thatIsNotThere_isToldWhereverItIsNamed() throws Exception {
    String device = "- {unit_id: %d, model: %s, tags: [{tag: T%1$d, point: p}]}";
    assertThat(
            problems(
                device.formatted(1, "keller_series_3") + "\n      " + device.formatted(2, "zz")))
        .containsExactly(
            "agent.yaml:8:29: there is no model 'keller_series_3', neither in 'devices' nor among"
                + " the built-in|did you mean 'keller_series_30'?",
            "agent.yaml:9:29: there is no model 'zz', neither in 'devices' nor among the"
                + " built-in|write 'devices/zz.yaml', or see which there are: leakmonitor models");
  }

  @Test
  void model_ofTheSite_isSuggestedToo() throws Exception {
    Files.writeString(own, OWN);
    assertThat(problems("- {unit_id: 1, model: ow, tags: [%s]}".formatted(TAG)))
        .singleElement()
        .asString()
        .endsWith("|did you mean 'own'?");
  }

  @Test
  void model_withAPathForAName_isRefused() throws Exception {
    assertThat(problems("- {unit_id: 1, model: ../own, tags: [%s]}".formatted(TAG)))
        .containsExactly(
            "agent.yaml:8:29: model '../own' is no name|use characters out of a-z 0-9 _");
  }

  @Test
  void point_thatIsNotThere_isToldWithTheNearest() throws Exception {
    Files.writeString(own, OWN.replace("point: p,", "point: pressure,"));
    assertThat(problems(DEVICE.formatted("{tag: T, point: presure}, {tag: U, point: zzzzz}")))
        .containsExactly(
            "agent.yaml:8:57: model 'own' has no point 'presure'|did you mean 'pressure'?",
            "agent.yaml:8:83: model 'own' has no point 'zzzzz'|name one of: pressure, q");
  }

  @Test
  void point_withoutAModel_isTold() throws Exception {
    assertThat(problems("- {unit_id: 1, tags: [{tag: T, point: p}]}"))
        .containsExactly("agent.yaml:8:45: point 'p' is of no model|name the device's 'model'");
  }

  @Test
  void file_underAnotherName_isRefused() throws Exception {
    Files.writeString(own, OWN.replace("model: own", "model: other"));
    assertThat(problems(DEVICE.formatted(TAG)))
        .containsExactly(
            "devices/own.yaml:1:8: model 'other' stands in the file of model 'own'|name the file"
                + " after its model");
  }

  @Test
  void file_isReadOnceForAllItsDevices() throws Exception {
    Files.writeString(own, OWN.replace("int16", "int17"));
    String devices = DEVICE.formatted(TAG) + "\n      " + DEVICE.formatted(TAG);
    assertThat(problems(devices.replaceFirst("unit_id: 1", "unit_id: 2").replaceFirst("T,", "S,")))
        .hasSize(1);
  }

  @Test
  void file_thatIsEmpty_isRefused() throws Exception {
    Files.writeString(own, "");
    assertThat(problems(DEVICE.formatted(TAG)))
        .containsExactly("devices/own.yaml: the file is empty|write 'key: value' lines");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isToldInItsFileWithItsLineAndCure(String from, String to, String expected)
      throws Exception {
    assertThat(OWN).contains(from);
    Files.writeString(own, OWN.replace(from, to));
    assertThat(problems(DEVICE.formatted(TAG))).containsExactly("devices/own.yaml:" + expected);
  }

  static Stream<List<String>> rows() {
    return Stream.of(
        List.of(
            "type: int16",
            "type: int61",
            "8:51: 'type' is 'int61', not one of bcd16, bcd32, bit, float32, float64, int16, int32,"
                + " int64, uint16, uint32, uint64|did you mean 'int64'?"),
        List.of(
            "order: cdab",
            "order: cdba1",
            "7:75: order 'cdba1' does not have each of ab, abcd or abcdefgh once|"),
        List.of(
            "period: 5 s",
            "priod: 5 s",
            "8:68: key 'priod' is unknown here|did you mean 'period'?"),
        List.of(
            "turnaround",
            "turnarond",
            "4:1: key 'turnarond' is unknown here|did you mean 'turnaround'?"),
        List.of(
            "max_registers: 7", "max_registers: 700", "3:16: max registers '700' is not 1 to 125|"),
        List.of(
            "max_registers: 7",
            "max_registers: 1",
            "7:13: tag 'p' takes 2 cells, and its device answers at most 1|"),
        List.of(
            "max_registers: 7",
            "functions: [3]",
            "7:13: tag 'p' needs function 4, and its device takes only 3|"),
        List.of("register: 3,", "", "8:5: key 'register' is missing|add a line 'register: …' here"),
        List.of("register: 3,", "register: 0,", "8:42: register number '0' is not 1 to 65536|"),
        List.of("point: q", "point: p", "8:13: point 'p' stands here twice|keep one of them"),
        List.of(
            "point: q",
            "point: Q-1",
            "8:13: point 'Q-1' is no name|use 1 to 64 characters out of a-z 0-9 _"),
        List.of("point: q, ", "", "8:5: key 'point' is missing|add a line 'point: …' here"),
        List.of("model: own\n", "", "1:1: key 'model' is missing|add a line 'model: …' here"),
        List.of(
            "unit: Pa",
            "tag: T, unit: Pa",
            "8:58: key 'tag' is unknown here|did you mean 'page'?"));
  }

  static Stream<Arguments> mistakes() {
    return rows().map(row -> Arguments.of(row.toArray()));
  }

  private static void assertReadAgain(Config config) throws Exception {
    Path file = config.deviceKey().resolveSibling("again.yaml");
    Files.writeString(file, config.effective());
    assertThat(Config.read(file)).isEqualTo(config);
  }

  private static Model parsed(String name) throws ConfigException {
    Problems problems = new Problems(name);
    Model model = new ModelReader(new Section(root(name), problems)).read(name).orElseThrow();
    assertThat(problems.found()).isEmpty();
    return model;
  }

  private static Node root(String name) throws ConfigException {
    return Yaml.read(new BuiltInModel(name).resource(), name);
  }

  private static Bus bus(Config config) {
    return config.modbus().buses().get(0);
  }

  private static Tag tag(Config config, int index) {
    return bus(config).tags().get(index);
  }

  private Config read(String devices) throws IOException, ConfigException {
    return read(devices, "");
  }

  private Config read(String devices, String defaults) throws IOException, ConfigException {
    return Config.read(write(devices, defaults));
  }

  /** Each as {@code file:line:column: message|hint}. */
  private List<String> problems(String devices) throws IOException {
    Path file = write(devices, "");
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> Config.read(file));
    return refused.problems().stream()
        .map(problem -> problem.text().lines().findFirst().orElseThrow() + "|" + problem.hint())
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  private Path write(String devices, String defaults) throws IOException {
    return Files.writeString(
        folder.resolve("agent.yaml"),
        """
        site: s
        gateway: g
        uplink: {host: h, ca: a, certificate: c, key: k}
        buses:
          - bus: b
            host: h
            devices:
              %s
        %s"""
            .formatted(
                devices,
                defaults.isEmpty() ? "" : "    " + defaults.replace(", ", "\n    ") + "\n"));
  }
}
