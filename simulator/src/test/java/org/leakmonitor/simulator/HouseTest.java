// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;

/** The rooms of the simulator's house and the arrows between them, which only point up. */
@AnalyzeClasses(
    packages = "org.leakmonitor.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
  private static final String BASE = "org.leakmonitor.simulator.";

  /** Each room, and the rooms that it may know. */
  private static final Map<String, String> MAY_KNOW =
      Map.ofEntries(
          Map.entry("refusal", ""),
          Map.entry("pki", "refusal"),
          Map.entry("yaml", "refusal"),
          Map.entry("register", "refusal yaml"),
          Map.entry("hydraulics", ""),
          Map.entry("instrument", ""),
          Map.entry("network", ""),
          Map.entry("permit", "refusal"),
          Map.entry("gpio", "instrument refusal"),
          Map.entry("modbus", "register"),
          Map.entry("truth", ""),
          Map.entry("attack", "truth"),
          Map.entry("attack.sensor", "instrument"),
          Map.entry("attack.bus", "modbus register truth"),
          Map.entry("attack.file", "refusal truth"),
          Map.entry("attack.permit", "permit refusal truth"),
          Map.entry("attack.broker", "network pki refusal truth"),
          Map.entry("plant", "hydraulics instrument"),
          Map.entry("event", "hydraulics plant truth"),
          Map.entry("expectation", "register"),
          Map.entry("face", "gpio hydraulics instrument modbus plant refusal register truth"),
          Map.entry("stage", "face hydraulics modbus network plant refusal truth"),
          Map.entry("master", "expectation face modbus plant register stage"),
          Map.entry("report", "expectation hydraulics instrument plant register stage truth"),
          Map.entry("recording", "refusal report truth"),
          Map.entry("picture", "plant recording truth"),
          Map.entry("gateway", "plant expectation refusal stage"),
          Map.entry(
              "scenario",
              "attack attack.broker attack.bus attack.file attack.permit "
                  + "attack.sensor event expectation face gpio hydraulics instrument "
                  + "modbus permit plant refusal register stage truth yaml"),
          Map.entry(
              "play",
              "expectation face gateway master modbus network plant refusal "
                  + "report scenario stage truth"),
          Map.entry(
              "description",
              "attack modbus expectation face hydraulics instrument plant play refusal register "
                  + "scenario stage truth"),
          Map.entry("validation", "hydraulics"),
          Map.entry(
              "cli",
              "attack attack.bus attack.file description expectation face modbus "
                  + "network picture pki plant play recording refusal register report "
                  + "scenario stage truth validation"));

  /** Libraries that only some rooms may know, by their packages. */
  private static final Map<String, List<String>> ONLY_IN =
      Map.of(
          "picocli..", List.of("cli"),
          "org.snakeyaml..", List.of("yaml", "recording"),
          "org.eclipse.paho..", List.of("attack.broker"),
          "java.sql..", List.of("attack.file", "gateway"),
          "org.sqlite..", List.of("attack.file", "gateway"),
          "javax.net.ssl..", List.of("pki", "modbus", "attack.broker", "cli"));

  @ArchTest
  static final ArchRule rooms_haveNoCycle =
      slices().matching("org.leakmonitor.simulator.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rooms_knowOnlyRoomsAboveThem = classes().should(keepToTheirArrows());

  @ArchTest
  static final ArchRule rooms_areNamedInTheList =
      classes()
          .should()
          .resideInAnyPackage(
              MAY_KNOW.keySet().stream().map(room -> BASE + room).toArray(String[]::new));

  @ArchTest
  static final ArchRule libraries_stayInTheirRoom = classes().should(leaveLibrariesInTheirRoom());

  /** What models the line and its instruments could be lifted out, and knows no wall clock. */
  @ArchTest
  static final ArchRule models_needTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage(BASE + "hydraulics", BASE + "instrument")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java.lang..")
                  .or(resideInAPackage("java.util.."))
                  .or(resideInAPackage("java.nio.charset"))
                  .or(resideInAPackage("org.jspecify.annotations"))
                  .or(resideInAPackage(BASE + "hydraulics"))
                  .or(resideInAPackage(BASE + "instrument")));

  @ArchTest
  static final ArchRule names_sayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameContaining("Util")
          .orShould()
          .haveSimpleNameContaining("Helper")
          .orShould()
          .haveSimpleNameContaining("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(BASE) ? name.substring(BASE.length()) : "";
  }

  private static ArchCondition<JavaClass> keepToTheirArrows() {
    return new ArchCondition<>("know only the rooms above their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = room(type);
        List<String> known = List.of(MAY_KNOW.getOrDefault(from, "").split(" ", -1));
        type.getDirectDependenciesFromSelf().stream()
            .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(BASE))
            .filter(arrow -> !room(arrow.getTargetClass()).equals(from))
            .filter(arrow -> !known.contains(room(arrow.getTargetClass())))
            .forEach(
                arrow -> events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> leaveLibrariesInTheirRoom() {
    return new ArchCondition<>("leave each library to its room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        ONLY_IN.forEach(
            (library, rooms) -> {
              DescribedPredicate<JavaClass> isOfLibrary = resideInAPackage(library);
              type.getDirectDependenciesFromSelf().stream()
                  .filter(arrow -> isOfLibrary.test(arrow.getTargetClass()))
                  .filter(arrow -> !rooms.contains(room(type)))
                  .forEach(
                      arrow ->
                          events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
            });
      }
    };
  }
}
