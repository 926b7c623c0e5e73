// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leakmonitor.config.BuiltInModel;
import org.leakmonitor.config.Quoted;
import org.leakmonitor.uplink.mqtt.Address;

/** The commented configuration that answers make. */
final class Template {

  private static final String RESOURCE = "/setup/agent.yaml";
  private static final Pattern CHOICE = Pattern.compile("\\?([a-z]+) (.*)");
  private static final Pattern BLANK = Pattern.compile("@([a-z_]+)@");

  private static final int MODBUS_PORT = 502;
  private static final int MQTT_PORT = 8883;

  private final Answers answers;
  private final Places places;

  Template(Answers answers, Places places) {
    this.answers = answers;
    this.places = places;
  }

  /** All of it, with stand-ins for what is not answered yet. */
  String text() {
    Set<String> chosen = chosen();
    Map<String, String> blanks = blanks();
    return lines()
        .flatMap(line -> kept(line, chosen))
        .map(line -> filled(line, blanks))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> lines() {
    try (InputStream in =
        Optional.ofNullable(Template.class.getResourceAsStream(RESOURCE))
            .orElseThrow(
                () -> new IllegalStateException("resource '" + RESOURCE + "' is missing"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> chosen() {
    return Stream.of(
            answers.isRtu() ? "rtu" : "tcp",
            answers.isModel() ? "model" : "plain",
            answers.isOrdered() ? "ordered" : "",
            answers.has(Question.WITNESS) ? "witness" : "")
        .collect(Collectors.toSet());
  }

  private static Stream<String> kept(String line, Set<String> chosen) {
    Matcher choice = CHOICE.matcher(line);
    if (!choice.matches()) {
      return Stream.of(line).filter(text -> !text.startsWith("?"));
    }
    return Stream.of(choice.group(2)).filter(text -> chosen.contains(choice.group(1)));
  }

  private static String filled(String line, Map<String, String> blanks) {
    return BLANK
        .matcher(line)
        .replaceAll(
            blank ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(blanks.get(blank.group(1))).orElseThrow()));
  }

  private Map<String, String> blanks() {
    Map<String, String> blanks = new HashMap<>();
    for (Question question : Question.values()) {
      blanks.put(question.name().toLowerCase(Locale.ROOT), quoted(answers.orStandIn(question)));
    }
    Address broker = Address.parse(answers.orStandIn(Question.BROKER), MQTT_PORT);
    blanks.put("broker_host", quoted(broker.host()));
    blanks.put("broker_port", Integer.toString(broker.port()));
    Address device = Address.parse(answers.orStandIn(Question.TCP), MODBUS_PORT);
    blanks.put("tcp_host", quoted(device.host()));
    blanks.put("tcp_port", Integer.toString(device.port()));
    blanks.put("points", points());
    blanks.put("device_key", quoted(places.named(Places.DEVICE_KEY)));
    blanks.put("ledger", quoted(places.named(Places.LEDGER)));
    blanks.put("ca", Places.CA);
    blanks.put("certificate", Places.CERTIFICATE);
    blanks.put(
        "key",
        new GivenFiles(answers).isInToken() ? quoted(answers.text(Question.KEY)) : Places.KEY);
    return blanks;
  }

  /** The tags of a model; of several points each is called after its point, too. */
  private String points() {
    List<String> points = chosenPoints();
    UnaryOperator<String> name =
        point -> answers.orStandIn(Question.TAG) + (points.size() > 1 ? "." + point : "");
    return points.stream()
        .flatMap(
            point ->
                Stream.of(
                    "          - tag: " + quoted(name.apply(point)),
                    "            point: " + quoted(point),
                    answers.text(Question.UNIT).isEmpty()
                        ? ""
                        : "            unit: " + quoted(answers.text(Question.UNIT)),
                    "            period: " + quoted(answers.orStandIn(Question.PERIOD))))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private List<String> chosenPoints() {
    String text = answers.text(Question.POINT);
    if (text.isEmpty()) {
      return BuiltInModel.find(answers.text(Question.MODEL)).stream()
          .map(BuiltInModel::mainPoint)
          .toList();
    }
    return Stream.of(text.split(",", -1)).map(String::strip).toList();
  }

  private static String quoted(String text) {
    return Quoted.of(text);
  }
}
