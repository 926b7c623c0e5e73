// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;

/** Each finding crossed with each type of record it can hit. */
final class TypeVectors {

  private final Vectors vectors;
  private final String type;
  private final int at;

  private TypeVectors(Vectors vectors, String type) {
    this.vectors = vectors;
    this.type = type;
    this.at = Road.at(type);
  }

  static void addTo(Vectors vectors) {
    for (String type : Road.TYPES) {
      TypeVectors one = new TypeVectors(vectors, type);
      one.clean();
      one.altered();
      one.keys();
      one.placed();
      one.forked();
      if (!type.equals("genesis")) {
        one.late();
      }
    }
  }

  private void clean() {
    vectors.export(
        "clean_" + type, Road.of(type).lines(), type.equals("crash") ? unclean() : none());
  }

  private void altered() {
    String sig = "\"sig\":\"";
    vectors.export("altered_" + type + "_signature", edited(sig), untrusted("ALTERED"));
    vectors.export("altered_" + type + "_time", edited("\"ts\":17"), untrusted("ALTERED"));
    vectors.export(
        "altered_" + type + "_unknown_field", Road.of(type, "zz", 1).lines(), Road.malformed(type));
  }

  private void keys() {
    vectors.export(
        "foreign_" + type, Road.of(type, "log", "site_alpha/gw02/1").lines(), untrusted("FOREIGN"));
    if (type.equals("genesis")) {
      Forge stranger =
          new Forge(Forge.LOG, TestKeys.STRANGE_DEVICE, TestKeys.epochKeys("vectors"))
              .withDevice(TestKeys.DEVICE);
      vectors.export(
          "wrong_key_genesis", Road.finish(stranger, type).lines(), untrusted("WRONG_KEY"));
    } else if (Road.opens(type)) {
      vectors.export(
          "wrong_key_" + type,
          Road.signedBy(TestKeys.STRANGE_DEVICE, type).lines(),
          untrusted("WRONG_KEY"));
    } else {
      var stranger = TestKeys.epochKeys("stranger").get();
      vectors.export(
          "wrong_key_" + type, Road.signedBy(stranger, type).lines(), untrusted("WRONG_KEY"));
      vectors.export(
          "retired_key_" + type,
          Road.signedBy(Road.begin().epochKey(), type).lines(),
          untrusted("RETIRED_KEY"));
    }
  }

  private void placed() {
    List<String> lines = Road.of(type).lines();
    List<String> without = new ArrayList<>(lines);
    without.remove(at);
    vectors.export("deleted_" + type, without, deleted());
    List<String> again = new ArrayList<>(lines);
    again.add(lines.get(at));
    vectors.export("replayed_" + type, again, also("REPLAYED " + at));
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, at, at + 1);
    vectors.export("reordered_" + type, swapped, "REORDERED " + at);
  }

  private String[] deleted() {
    if (type.equals("genesis")) {
      return new String[] {"WRONG_KEY 1", "DELETED 1"}; // what stands there takes the first place
    }
    return Road.opens(type)
        ? Road.orphans(type).toArray(new String[0])
        : new String[] {"DELETED " + at};
  }

  private void forked() {
    List<String> two = new ArrayList<>(Road.of(type).lines());
    two.add(at + 1, Road.of(type, "ts", Forge.START + 213).lines().get(at));
    vectors.export("forked_" + type, two, also("FORKED " + at));
    vectors.export(
        "forked_" + type + "_prev", Road.of(type, "prev", Road.SOME_HASH).lines(), "FORKED " + at);
  }

  /** Time may run back by two seconds and no more. */
  private void late() {
    vectors.export(
        "clean_" + type + "_2_s_back", back(2_000), type.equals("crash") ? unclean() : none());
    String[] findings =
        switch (type) {
          case "clock" -> none();
          case "start" -> new String[] {"CLOCK 4"};
          case "crash" -> new String[] {"UNCLEAN 3", "CLOCK 4"};
          default -> new String[] {"CLOCK " + at};
        };
    vectors.export(
        (type.equals("clock") ? "clean_" : "clock_") + type + "_more_than_2_s_back",
        back(2_001),
        findings);
  }

  private List<String> back(long millis) {
    Forge forge = Road.before(type).after(-50).after(-millis);
    return Road.finish(Road.put(forge, type), type).lines();
  }

  /** One character behind the text is another. */
  private List<String> edited(String text) {
    List<String> lines = new ArrayList<>(Road.of(type).lines());
    String line = lines.get(at);
    int place = line.indexOf(text) + text.length() + 1;
    char other = line.charAt(place) == '7' ? '8' : '7';
    lines.set(at, line.substring(0, place) + other + line.substring(place + 1));
    return lines;
  }

  private String[] untrusted(String kind) {
    return Stream.concat(Stream.of(kind + " " + at), Road.orphans(type).stream())
        .toArray(String[]::new);
  }

  private String[] also(String finding) {
    return type.equals("crash") ? new String[] {"UNCLEAN 3", finding} : new String[] {finding};
  }

  private static String[] unclean() {
    return new String[] {"UNCLEAN 3"};
  }

  private static String[] none() {
    return new String[0];
  }
}
