// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs a scenario above {@code faults.c}, for each call that can fail with each error once, and
 * once as if the disk were gone from there on. Tells {@link FaultsTest} in lines: {@code failed}
 * for each case that ended badly, {@code hit} for each sort of call that failed and how often,
 * {@code done} with the number of cases and of those in which a call failed.
 */
public final class FaultRun {

  private final Injector injector;
  private final Path base;
  private final String scenario;
  private final SortedMap<String, Integer> hits = new TreeMap<>();
  private int cases;

  private FaultRun(Injector injector, Path base, String scenario) {
    this.injector = injector;
    this.base = base;
    this.scenario = scenario;
  }

  /** Takes the name of the scenario's class. */
  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(System.getenv(Injector.FOLDER));
    new FaultRun(Injector.attached(), base, arguments[0]).all();
  }

  private void all() throws Exception {
    long calls = one(Fault.NONE);
    for (long call = 1; call <= calls; call++) {
      for (Fault.Kind kind : Fault.Kind.values()) {
        one(Fault.once(call, kind));
      }
      one(Fault.lasting(call));
    }
    hits.forEach((what, times) -> System.out.printf("hit %s %d%n", what, times));
    System.out.printf("done %d %d%n", cases - 1, hits.values().stream().mapToInt(n -> n).sum());
  }

  private long one(Fault fault) throws Exception {
    cases++;
    Path folder = Files.createDirectory(base.resolve("case"));
    Scenario work =
        Class.forName(scenario).asSubclass(Scenario.class).getDeclaredConstructor().newInstance();
    work.prepare(folder);
    Injector.Count count = new Injector.Count(0, 0, "");
    try {
      int failures;
      injector.arm(fault);
      try {
        failures = work.run(folder);
      } finally {
        count = injector.disarm();
      }
      if (fault.isSingle() && failures > 1) {
        throw new AssertionError("one fault let " + failures + " steps fail");
      }
      work.check(folder);
    } catch (Exception | AssertionError e) {
      System.out.printf("failed %s %s at '%s': %s%n", scenario, fault, count.what(), e);
      e.printStackTrace();
    }
    if (count.failed() > 0) {
      hits.merge(count.what().replace("case/", ""), 1, Integer::sum);
    }
    clear(folder);
    return count.calls();
  }

  private static void clear(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
