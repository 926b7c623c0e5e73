// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.recording.Profile;
import org.leakmonitor.simulator.recording.Recording;
import org.leakmonitor.simulator.recording.Sample;
import org.leakmonitor.simulator.recording.Station;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

final class PictureTest {
  private static final List<Truth> TRUTHS =
      List.of(
          truth(4, Truth.Kind.EVENT, "leak", Deed.of("a leak opens at main@500.0")),
          truth(
              5,
              Truth.Kind.ATTACK,
              "replay",
              Deed.of("an attacker holds <PT-1> & more")
                  .with("tags", "PT-1")
                  .with("phase", "begin")),
          truth(
              7,
              Truth.Kind.ATTACK,
              "replay",
              Deed.of("the attacker lets go").with("tags", "PT-1").with("phase", "end")));

  @Test
  void svg_showsWhatWasThereAndWhatHappened() throws Exception {
    List<String> texts = texts(Picture.svg("tiny", "It is small.", recording(TRUTHS)));

    assertThat(texts)
        .contains("tiny", "It is small.", "place, km", "time, s", "pressure, kPa", "flow, m3/h")
        .contains("PT-1", "PT-2", "FT-1", "km 0.5")
        .contains("change of pressure since 3 s, kPa", "+10", "\u221210")
        .contains("1", "2", "3", "4.00 s", "leak: a leak opens at main@500.0")
        .contains("replay: an attacker holds <PT-1> & more");
  }

  @Test
  void svg_ofTheSameRecordingIsTheSameBytes() throws Exception {
    byte[] bytes = Picture.svg("tiny", "It is small.", recording(TRUTHS)).getBytes(UTF_8);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .isEqualTo("ad7ac0b181ed593157f08ff9544303722d29bbb1b07e42981b20ce2a33d077b6");
  }

  @Test
  void svg_tellsOnceWhatIsToldInTheSameWords() throws Exception {
    List<Truth> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(truth(i / 10.0, Truth.Kind.FLAG, "vapour", Deed.of("the liquid boils")));
    }
    assertThat(texts(Picture.svg("tiny", "", recording(many))))
        .contains("vapour: the liquid boils (50 times)");
  }

  @Test
  void svg_listsNoMoreThanFits() throws Exception {
    List<Truth> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(truth(i / 10.0, Truth.Kind.FAULT, "fault", Deed.of("x".repeat(200) + i)));
    }
    assertThat(texts(Picture.svg("tiny", "", recording(many))))
        .contains("and 20 more")
        .allMatch(text -> text.length() < 140);
  }

  @Test
  void svg_breaksALongSentence() throws Exception {
    String sentence = "word ".repeat(40).strip() + ".";

    assertThat(texts(Picture.svg("tiny", sentence, recording(TRUTHS))))
        .contains("word ".repeat(25).strip(), "word ".repeat(15).strip() + ".");
  }

  @Test
  void svg_ofALineOnWhichNothingHappensHasAScaleAllTheSame() throws Exception {
    Profile still =
        new Profile(List.of(0.0, 1.0), List.of(new Profile.Row(0, List.of(500.0, 400.0))));

    assertThat(
            texts(Picture.svg("still", "", new Recording(List.of(), still, List.of(), List.of()))))
        .contains("change of pressure since 0 s, kPa", "+1.0");
  }

  @Test
  void svg_leavesOutWhatCannotBeDrawn() throws Exception {
    List<Sample> odd = new ArrayList<>();
    for (double value :
        List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, 2.0)) {
      odd.add(new Sample(odd.size(), OptionalDouble.of(value)));
    }
    Recording sound = recording(List.of());
    Station station = new Station("PT-\u0001", OptionalDouble.empty(), "kPa", odd);
    String svg =
        Picture.svg(
            "odd", "", new Recording(List.of(station), sound.profile(), List.of(), List.of()));

    assertThat(texts(svg)).contains("PT-\ufffd");
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  /** Pressure falls by 10 kPa from km 0.5 on as from 4 s. */
  private static Recording recording(List<Truth> truths) {
    List<Profile.Row> rows = new ArrayList<>();
    List<Sample> fixed = new ArrayList<>();
    List<Sample> falling = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      double fall = i < 4 ? 0 : 10;
      rows.add(new Profile.Row(i, List.of(500.0, 450 - fall, 400 - fall)));
      fixed.add(new Sample(i, OptionalDouble.of(500)));
      falling.add(new Sample(i, i == 6 ? OptionalDouble.empty() : OptionalDouble.of(450 - fall)));
    }
    return new Recording(
        List.of(
            new Station("FT-1", OptionalDouble.of(0), "m3/h", fixed),
            new Station("PT-1", OptionalDouble.of(0), "kPa", fixed),
            new Station("PT-2", OptionalDouble.of(0.5), "kPa", falling)),
        new Profile(List.of(0.0, 0.5, 1.0), rows),
        List.of(),
        truths);
  }

  private static Truth truth(double seconds, Truth.Kind kind, String name, Deed deed) {
    return new Truth(seconds, kind, name, deed);
  }

  private static List<String> texts(String svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    NodeList found = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}
