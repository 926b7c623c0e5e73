// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs scenarios above {@code faults.c}, once for each call that can fail. Prints {@code calls},
 * {@code failed} and {@code done} lines for {@link FaultsTest}.
 */
public final class FaultRun {

  private final Injector injector;
  private final Path base;
  private final String scenario;
  private int cases;
  private int fired;

  private FaultRun(Injector injector, Path base, String scenario) {
    this.injector = injector;
    this.base = base;
    this.scenario = scenario;
  }

  /** Takes the names of the scenarios' classes. */
  public static void main(String[] scenarios) throws Exception {
    Path base = Path.of(System.getenv(Injector.FOLDER));
    for (String scenario : scenarios) {
      new FaultRun(Injector.attached(), base, scenario).all();
    }
  }

  private void all() throws Exception {
    long calls = one(Fault.NONE);
    System.out.printf("calls %s %d%n", scenario, calls);
    for (long call = 1; call <= calls; call++) {
      for (Fault.Kind kind : Fault.Kind.values()) {
        one(Fault.once(call, kind));
      }
      one(Fault.lasting(call));
    }
    System.out.printf("done %s %d %d%n", scenario, cases, fired);
  }

  private long one(Fault fault) throws Exception {
    Path folder = Files.createDirectory(base.resolve(Integer.toString(cases++)));
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
    fired += count.failed() > 0 ? 1 : 0;
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
