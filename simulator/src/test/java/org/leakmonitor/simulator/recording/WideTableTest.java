// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

final class WideTableTest {
  private static final Profile PROFILE =
      new Profile(List.of(0.0, 1.0), List.of(new Profile.Row(0, List.of(2.0, 1.0))));

  @Test
  void write_hasAColumnForEachTagAndThenTheTruth() throws IOException {
    Recording recording =
        new Recording(
            List.of(station("PT-1", 10, 11, 12, 13), station("PT-2", 20, Double.NaN, -1, 23)),
            PROFILE,
            samples(0, 0, 1.5, 0),
            List.of(
                event(1, "leak", Deed.of("opens").with("place", "a").with("phase", "begin")),
                event(1, "pump", Deed.of("goes to speed 0.5")),
                truth(1, Truth.Kind.FAULT, "fault", fault("PT-2", "dead", "begin")),
                truth(2, Truth.Kind.FAULT, "fault", fault("PT-2", "none", "end")),
                truth(2, Truth.Kind.ATTACK, "replay", Deed.of("x").with("phase", "begin")),
                event(3, "seal", Deed.of("closes").with("place", "a").with("phase", "end"))));

    assertThat(written(recording))
        .containsExactly(
            "t_s,PT-1,PT-2,events,faults,attacks,leaking_m3_h",
            "0.000,10.0,20.0,,,,0.0",
            "1.000,11.0,NaN,leak pump,PT-2:dead,,0.0",
            "2.000,12.0,,leak pump,,replay,1.5",
            "3.000,13.0,23.0,pump,,replay,0.0");
  }

  @Test
  void write_stopsWhereAFileOfARunThatGoesOnDoes() throws IOException {
    Recording recording =
        new Recording(List.of(station("PT-1", 1, 2, 3)), PROFILE, samples(0, 0), List.of());

    assertThat(written(recording)).hasSize(3);
  }

  @Test
  void episode_ofABusEndsByItself() {
    Deed deed = Deed.of("x").with("bus", "skid-1").with("fault", "crc").with("for_s", 10.0);
    Episode episode = Episode.of(List.of(truth(5, Truth.Kind.FAULT, "fault", deed))).get(0);

    assertThat(episode.end()).isEqualTo(15);
    assertThat(episode.word()).isEqualTo("skid-1:crc");
    assertThat(episode.holds(5)).isTrue();
    assertThat(episode.holds(15)).isFalse();
  }

  @Test
  void episode_isEndedByItsOwnEndOnly() {
    List<Episode> episodes =
        Episode.of(
            List.of(
                truth(1, Truth.Kind.ATTACK, "jump", held("PT-1 PT-2", "begin")),
                truth(2, Truth.Kind.ATTACK, "ramp", held("PT-3", "begin")),
                truth(3, Truth.Kind.ATTACK, "jump", held("PT-1 PT-2", "end"))));

    assertThat(episodes).extracting(Episode::end).containsExactly(3.0, Double.POSITIVE_INFINITY);
    assertThat(episodes.get(0).tags()).containsExactly("PT-1", "PT-2");
  }

  private static List<String> written(Recording recording) throws IOException {
    StringBuilder out = new StringBuilder();
    new WideTable(recording).write(out);
    return out.toString().lines().toList();
  }

  /** A second apart; below 0 is silent. */
  private static Station station(String tag, double... values) {
    return new Station(tag, OptionalDouble.empty(), "kPa", samples(values));
  }

  private static List<Sample> samples(double... values) {
    List<Sample> samples = new ArrayList<>();
    for (double each : values) {
      samples.add(
          new Sample(samples.size(), each < 0 ? OptionalDouble.empty() : OptionalDouble.of(each)));
    }
    return samples;
  }

  private static Deed fault(String tag, String fault, String phase) {
    return Deed.of("x").with("tag", tag).with("fault", fault).with("phase", phase);
  }

  private static Deed held(String tags, String phase) {
    return Deed.of("x").with("tags", tags).with("phase", phase);
  }

  private static Truth event(double seconds, String name, Deed deed) {
    return truth(seconds, Truth.Kind.EVENT, name, deed);
  }

  private static Truth truth(double seconds, Truth.Kind kind, String name, Deed deed) {
    return new Truth(seconds, kind, name, deed);
  }
}
