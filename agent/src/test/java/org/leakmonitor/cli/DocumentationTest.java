// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leakmonitor.config.BuiltInModel;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.uplink.PublishException;
import picocli.CommandLine;

/** The README and operating.md say what the program does. */
class DocumentationTest {

  private static final Path OPERATING = Path.of("doc/operating.md");
  private static final Path SOURCES = Path.of("src/main/java/org/leakmonitor");

  /** A row of a table of settings: key, default, range, meaning. */
  private static final Pattern SETTING =
      Pattern.compile("(?m)^\\| `([a-z0-9_.\\[\\]]+)` \\| (.*?) \\| .* \\|$");

  private static final Pattern CODE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]{1,64})` \\|");

  @Test
  void settings_areAllDescribed() throws IOException {
    Set<String> known = new LinkedHashSet<>(keys(effective("full")).keySet());
    known.addAll(keys(effective("gpio_full")).keySet());
    assertThat(described().keySet()).isEqualTo(known);
  }

  @Test
  void defaults_areTheRealOnes() throws IOException {
    Map<String, String> real = new LinkedHashMap<>(keys(effective("witnessed")));
    keys(effective("gpio_defaults")).forEach(real::putIfAbsent);
    described()
        .forEach(
            (key, stated) -> {
              if (stated.matches("`[^`]*`")) {
                assertThat(real).as(key).containsEntry(key, stated.replace("`", ""));
              } else {
                assertThat(stated)
                    .as(key)
                    .isIn(
                        "required",
                        "none",
                        "`leak/` and the site",
                        "the gateway",
                        "`topic`, `/ack/` and the gateway");
              }
            });
  }

  @Test
  void required_isWhatIsMissedWhenAllIsLeftOut() throws IOException {
    Set<String> required =
        described().entrySet().stream()
            .filter(row -> row.getValue().equals("required"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    String minimal = Files.readString(Path.of("src/test/resources/config/minimal/agent.yaml"));
    assertThat(keys(minimal).keySet()).containsExactlyInAnyOrderElementsOf(required);
  }

  @Test
  void eventCodes_areAllDescribed() throws IOException {
    Set<String> written = new TreeSet<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      written.addAll(found(source, "new Event\\.Notice\\([^\"]*\"([a-z_]+)\""));
      written.addAll(found(source, "record\\(.*\"([a-z_]+)\""));
      written.addAll(found(source, "deeds\\.tell\\(\"([a-z_]+)\""));
      written.addAll(found(source, "-> \"(loop_[a-z]+)\""));
      written.addAll(found(source, "record\\(refusal \\? \"([a-z_]+)\""));
    }
    assertThat(written).isNotEmpty().isEqualTo(codes("## Events"));
  }

  @Test
  void reasonsOfGaps_areAllDescribed() throws IOException {
    assertThat(codes("## Reasons of gaps"))
        .isEqualTo(
            Stream.of(Gap.Why.values())
                .map(Gap.Why::code)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void failuresOfTheUplink_areAllDescribed() throws IOException {
    assertThat(codes("## Why nothing is sent"))
        .isEqualTo(
            Stream.of(PublishException.Kind.values())
                .map(PublishException.Kind::code)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void builtInModels_areAllListed() throws IOException {
    assertThat(codes("## Device models"))
        .isEqualTo(
            BuiltInModel.all().stream()
                .map(BuiltInModel::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void files_areAllDescribed() throws IOException {
    Set<String> suffixes = new LinkedHashSet<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      suffixes.addAll(found(source, "Path\\.of\\([a-z().]+ \\+ \"(\\.[a-z.]+)\""));
    }
    String text = Files.readString(OPERATING);
    assertThat(suffixes).contains(".lock", ".status.json");
    assertThat(suffixes).allSatisfy(suffix -> assertThat(text).contains(suffix));
  }

  @Test
  void commandsOfTheReadme_exist() throws IOException {
    assertCommandsExist(Files.readString(Path.of("../README.md")));
  }

  @Test
  void commandsOfTheManual_exist() throws IOException {
    assertCommandsExist(Files.readString(OPERATING));
  }

  @Test
  void commands_areAllInTheManual() throws IOException {
    String text = Files.readString(OPERATING);
    CommandLine main = Main.commandLine();
    assertThat(main.getSubcommands().keySet())
        .allSatisfy(name -> assertThat(text).contains("leakmonitor " + name));
  }

  private static void assertCommandsExist(String text) {
    List<String> commands =
        text.lines()
            .filter(line -> line.startsWith("    "))
            .map(line -> line.strip().replaceFirst("^\\$ ", ""))
            .filter(line -> line.matches("(\\./scripts/)?leakmonitor [a-z-].*"))
            .map(line -> line.replaceFirst(" +[#>|].*", ""))
            .toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      String[] words = command.replaceFirst("^\\S+ ", "").split(" +", -1);
      Map<String, CommandLine> subcommands = Main.commandLine().getSubcommands();
      assertThat(subcommands).as(command).containsKey(words[0]);
      // throws where an option or an argument does not fit
      assertThat(Main.commandLine().parseArgs(words).hasSubcommand()).as(command).isTrue();
    }
  }

  private static Map<String, String> described() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    SETTING
        .matcher(section("## Settings"))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }

  private static Set<String> codes(String heading) throws IOException {
    return CODE_ROW
        .matcher(section(heading))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** From a heading to the next one of its rank. */
  private static String section(String heading) throws IOException {
    String text = Files.readString(OPERATING);
    int begin = text.indexOf(heading + "\n");
    assertThat(begin).as(heading).isNotNegative();
    int end = text.indexOf("\n## ", begin + 1);
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  private static String effective(String name) throws IOException {
    return Files.readString(
        Path.of("src/test/resources/config").resolve(name).resolve("expected.txt"));
  }

  /**
   * Dotted keys of YAML in block style, with the value last given to each. What may stand at a
   * device and at its bus is described once, as that of the bus; and what may stand at both tags of
   * a counter as that of its frequency.
   */
  private static Map<String, String> keys(String yaml) {
    Map<String, String> keys = new LinkedHashMap<>();
    List<String> path = new ArrayList<>();
    List<Integer> indents = new ArrayList<>();
    Function<String, String> full =
        key -> String.join(".", path) + (path.isEmpty() ? "" : ".") + key;
    for (String line : yaml.lines().toList()) {
      String plain = line.replaceFirst("- ", "  ");
      int indent = plain.length() - plain.stripLeading().length();
      while (!path.isEmpty() && indents.get(path.size() - 1) >= indent) {
        indents.remove(path.size() - 1);
        path.remove(path.size() - 1);
      }
      String[] parts = plain.strip().split(": *", 2);
      if (parts[1].isEmpty()) {
        path.add(parts[0]);
        indents.add(indent);
      } else {
        keys.put(shared(full.apply(parts[0])), parts[1]);
      }
    }
    return keys;
  }

  private static String shared(String key) {
    if (key.equals("buses.devices.unit_id") || key.equals("gpio.counters.total.tag")) {
      return key;
    }
    return key.replace("buses.devices.", "buses.")
        .replace("counters.total.", "counters.frequency.");
  }

  private static Set<String> found(String source, String pattern) {
    return Pattern.compile(pattern)
        .matcher(source)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
