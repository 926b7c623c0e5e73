// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rooms of the house and the arrows between them, which only point up. */
@AnalyzeClasses(
    packages = "org.leakmonitor",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NotTheSimulator.class})
class HouseTest {

  private static final String BASE = "org.leakmonitor.";

  /** The simulator is a house of its own. */
  static final class NotTheSimulator implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/org/leakmonitor/simulator/");
    }
  }

  /** Each room, and the rooms that it may know. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("reading", Set.of()),
          Map.entry("supervisor", Set.of()),
          Map.entry("board", Set.of()),
          Map.entry("board.pi4j", Set.of("board")),
          Map.entry("source", Set.of("reading")),
          Map.entry("source.gpio", Set.of("reading", "source", "board")),
          Map.entry("source.gpio.poll", Set.of("reading", "source", "source.gpio", "board")),
          Map.entry("beacon", Set.of("board")),
          Map.entry("secret", Set.of()),
          Map.entry("tls", Set.of("secret")),
          Map.entry("ledger", Set.of("reading")),
          Map.entry("source.modbus", Set.of("reading", "source", "tls")),
          Map.entry("source.modbus.wire", Set.of("reading", "source.modbus", "tls")),
          Map.entry(
              "source.modbus.poll",
              Set.of("reading", "source", "source.modbus", "source.modbus.wire")),
          Map.entry("key", Set.of("ledger", "secret")),
          Map.entry("verify", Set.of("reading", "ledger")),
          Map.entry("http", Set.of()),
          Map.entry("anchor", Set.of("reading", "ledger", "http")),
          Map.entry("uplink", Set.of("reading", "ledger")),
          Map.entry("uplink.mqtt", Set.of("uplink", "ledger", "secret", "tls")),
          Map.entry("uplink.paho", Set.of("uplink", "uplink.mqtt", "ledger", "reading", "tls")),
          Map.entry("enroll", Set.of("ledger", "secret", "tls", "http", "uplink")),
          Map.entry("uplink.awsiot", Set.of("uplink", "uplink.mqtt", "ledger", "tls")),
          Map.entry("uplink.greengrass", Set.of("uplink", "uplink.mqtt", "ledger")),
          Map.entry("witness", Set.of("reading", "ledger", "verify", "uplink")),
          Map.entry(
              "config",
              Set.of(
                  "reading",
                  "source",
                  "source.modbus",
                  "source.gpio",
                  "board",
                  "beacon",
                  "tls",
                  "ledger",
                  "uplink",
                  "uplink.mqtt",
                  "uplink.paho",
                  "uplink.awsiot",
                  "uplink.greengrass",
                  "key",
                  "secret",
                  "enroll",
                  "witness")),
          Map.entry(
              "agent",
              Set.of(
                  "reading",
                  "source",
                  "source.modbus",
                  "source.modbus.poll",
                  "source.gpio",
                  "source.gpio.poll",
                  "board",
                  "board.pi4j",
                  "beacon",
                  "ledger",
                  "key",
                  "anchor",
                  "uplink",
                  "uplink.mqtt",
                  "tls",
                  "enroll",
                  "uplink.greengrass",
                  "verify",
                  "supervisor",
                  "config")),
          Map.entry("bundle", Set.of("secret")),
          Map.entry(
              "custody",
              Set.of(
                  "reading", "secret", "tls", "ledger", "key", "verify", "config", "agent",
                  "bundle")),
          Map.entry("diagnosis", Set.of("secret", "tls", "ledger", "config", "bundle")),
          Map.entry(
              "setup",
              Set.of(
                  "source.modbus",
                  "source.gpio",
                  "beacon",
                  "ledger",
                  "key",
                  "secret",
                  "tls",
                  "enroll",
                  "uplink.mqtt",
                  "config")),
          Map.entry(
              "selftest",
              Set.of(
                  "reading",
                  "source",
                  "source.gpio",
                  "source.modbus",
                  "board",
                  "board.pi4j",
                  "beacon",
                  "ledger",
                  "key",
                  "secret",
                  "tls",
                  "enroll",
                  "uplink",
                  "uplink.mqtt",
                  "verify",
                  "config",
                  "agent",
                  "setup")),
          Map.entry(
              "cli",
              Set.of(
                  "setup",
                  "selftest",
                  "bundle",
                  "custody",
                  "diagnosis",
                  "reading",
                  "source",
                  "source.gpio",
                  "source.gpio.poll",
                  "board",
                  "board.pi4j",
                  "beacon",
                  "source.modbus",
                  "source.modbus.wire",
                  "source.modbus.poll",
                  "ledger",
                  "key",
                  "verify",
                  "anchor",
                  "uplink",
                  "uplink.mqtt",
                  "tls",
                  "enroll",
                  "secret",
                  "http",
                  "witness",
                  "config",
                  "supervisor",
                  "agent")));

  /** Libraries that only one room may know, by their packages. */
  private static final Map<String, List<String>> ONLY_IN =
      Map.ofEntries(
          Map.entry("com.ghgande..", List.of("source.modbus.wire")),
          Map.entry("com.fazecast..", List.of("source.modbus.wire")),
          Map.entry("com.pi4j..", List.of("board.pi4j")),
          Map.entry("com.sun.jna..", List.of("board.pi4j", "supervisor")),
          Map.entry("org.eclipse.paho..", List.of("uplink.paho")),
          Map.entry("software.amazon..", List.of("uplink.awsiot", "uplink.greengrass")),
          Map.entry("org.snakeyaml..", List.of("config")),
          Map.entry("picocli..", List.of("cli")),
          Map.entry("java.sql..", List.of("ledger", "witness")),
          Map.entry(
              "org.bouncycastle..", List.of("ledger", "key", "verify", "tls", "anchor", "enroll")),
          Map.entry("org.bouncycastle.tsp..", List.of("anchor")),
          Map.entry("org.bouncycastle.cms..", List.of("anchor")),
          Map.entry("org.bouncycastle.cert..", List.of("anchor", "enroll")),
          Map.entry("org.bouncycastle.pkcs..", List.of("enroll")));

  private static final Set<String> READS =
      Set.of(
          "ModbusRequest",
          "ReadCoilsRequest",
          "ReadInputDiscretesRequest",
          "ReadMultipleRegistersRequest",
          "ReadInputRegistersRequest");

  @ArchTest
  static final ArchRule rooms_haveNoCycle =
      slices().matching("org.leakmonitor.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rooms_knowOnlyRoomsAboveThem =
      classes().that().resideInAPackage("org.leakmonitor..").should(keepTo(MAY_KNOW));

  @ArchTest
  static final ArchRule libraries_stayInTheirRoom =
      classes().that().resideInAPackage("org.leakmonitor..").should(keepLibrariesIn(ONLY_IN));

  @ArchTest
  static final ArchRule auditor_needsTheJdkAndBouncyCastleAlone =
      classes()
          .that()
          .resideInAnyPackage(BASE + "reading", BASE + "ledger", BASE + "verify")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("org.bouncycastle.."))
                  .or(resideInAPackage("org.jspecify.annotations"))
                  .or(resideInAPackage("org.leakmonitor..")));

  /** A message that writes cannot be sent by who cannot name it. */
  @ArchTest
  static final ArchRule agent_namesNoMessageThatWrites =
      noClasses()
          .that()
          .resideInAPackage("org.leakmonitor..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.ghgande.j2mod.modbus.msg")
                  .and(
                      DescribedPredicate.describe(
                          "do anything but read",
                          type ->
                              type.getSimpleName().endsWith("Request")
                                  && !READS.contains(type.getSimpleName()))));

  @ArchTest
  static final ArchRule names_sayWhatAThingIs =
      noClasses()
          .that()
          .resideInAPackage("org.leakmonitor..")
          .should()
          .haveSimpleNameContaining("Util")
          .orShould()
          .haveSimpleNameContaining("Helper")
          .orShould()
          .haveSimpleNameContaining("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule settings_liveWithWhatObeysThem =
      noClasses()
          .that(resideInAPackage(BASE + "config"))
          .should()
          .haveSimpleNameEndingWith("Settings");

  @ArchTest
  static final ArchRule packages_areNamedInTheList =
      classes()
          .that()
          .resideInAPackage("org.leakmonitor..")
          .should()
          .resideInAnyPackage(
              MAY_KNOW.keySet().stream().map(room -> BASE + room).toArray(String[]::new));

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(BASE) ? name.substring(BASE.length()) : "";
  }

  private static ArchCondition<JavaClass> keepTo(Map<String, Set<String>> mayKnow) {
    return new ArchCondition<>("know only the rooms above their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = room(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(BASE))
            .filter(arrow -> !room(arrow.getTargetClass()).equals(from))
            .filter(
                arrow ->
                    !mayKnow.getOrDefault(from, Set.of()).contains(room(arrow.getTargetClass())))
            .forEach(
                arrow -> events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> keepLibrariesIn(Map<String, List<String>> onlyIn) {
    return new ArchCondition<>("leave each library to its room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        onlyIn.forEach(
            (library, rooms) -> {
              DescribedPredicate<JavaClass> isOfLibrary = resideInAPackage(library);
              type.getDirectDependenciesFromSelf().stream()
                  .filter(arrow -> isOfLibrary.test(arrow.getTargetClass()))
                  .filter(arrow -> !rooms.contains(room(type).toLowerCase(Locale.ROOT)))
                  .forEach(
                      arrow ->
                          events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
            });
      }
    };
  }
}
