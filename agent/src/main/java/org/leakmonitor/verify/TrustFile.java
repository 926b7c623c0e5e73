// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.JsonParser;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;

/**
 * What a verifier is told beforehand, by a way of its own and never by the stream it judges.
 *
 * @param gateway {@code site/gateway}
 * @param deviceKeys the gateway's keys, each with the incarnation from which it holds
 * @param tags what the gateway measures
 * @param witnesses those who cosign; C2SP vkeys in the file
 */
public record TrustFile(
    String gateway, List<DeviceKey> deviceKeys, Map<TagId, Tag> tags, List<WitnessKey> witnesses) {

  private static final long MAX_BYTES = 16 * 1024 * 1024;

  /** A key that holds from an incarnation on. */
  public record DeviceKey(long from, PublicKey key) {}

  /** What a tag measures, and how often it is polled. */
  public record Tag(Unit unit, Duration period) {}

  public TrustFile {
    deviceKeys = List.copyOf(deviceKeys);
    tags = Map.copyOf(tags);
    witnesses = List.copyOf(witnesses);
  }

  /** The key that vouches for an incarnation. */
  Optional<PublicKey> deviceKey(long incarnation) {
    return deviceKeys.stream()
        .filter(key -> key.from() <= incarnation)
        .reduce((one, other) -> other.from() >= one.from() ? other : one)
        .map(DeviceKey::key);
  }

  /** Reads a trust file. */
  public static TrustFile read(Path file) throws UnreadableException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UnreadableException(
            "trust file '" + file + "' is larger than 16 MiB", "check that it is a trust file");
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (FormatException e) {
      throw new UnreadableException(
          "trust file '" + file + "': " + e.getMessage(),
          "get it again from the owner of the gateway: leakmonitor trust --config FILE",
          e);
    } catch (IOException e) {
      throw new UnreadableException(
          "cannot read trust file '" + file + "'",
          "name the file that 'leakmonitor trust' printed on the gateway",
          e);
    }
  }

  static TrustFile parse(String text) throws FormatException {
    try {
      return of(JsonParser.parse(text));
    } catch (IllegalArgumentException e) {
      throw new FormatException("a field that cannot be read: " + e.getMessage(), e);
    }
  }

  private static TrustFile of(Json.Obj root) throws FormatException {
    List<DeviceKey> keys = new ArrayList<>();
    for (Json key : array(root, "deviceKeys")) {
      Json.Obj entry = object(key, "deviceKeys");
      byte[] spki = Base64.getDecoder().decode(string(entry, "spki"));
      keys.add(new DeviceKey(integer(entry, "from"), PublicKey.fromSpki(spki)));
    }
    if (keys.isEmpty()) {
      throw new FormatException("'deviceKeys' names no key");
    }
    Map<TagId, Tag> tags = new LinkedHashMap<>();
    for (Map.Entry<String, Json> tag : object(member(root, "tags"), "tags").members().entrySet()) {
      Json.Obj entry = object(tag.getValue(), "tags");
      Duration period = Duration.ofMillis(integer(entry, "ms"));
      if (period.isNegative() || period.isZero()) {
        throw new FormatException("tag '" + tag.getKey() + "': 'ms' is not above 0");
      }
      TagId name = new TagId(tag.getKey());
      if (name.equals(TagId.EVERY)) {
        throw new FormatException("'*' is no name for a tag");
      }
      tags.put(name, new Tag(new Unit(string(entry, "u")), period));
    }
    List<WitnessKey> witnesses = new ArrayList<>();
    for (Json witness : array(root, "witnesses")) {
      if (!(witness instanceof Json.Str vkey)) {
        throw new FormatException("'witnesses' holds something else than strings");
      }
      witnesses.add(WitnessKey.parse(vkey.value()));
    }
    return new TrustFile(string(root, "gateway"), keys, tags, witnesses);
  }

  /** The file's text. */
  public String text() {
    List<Json> keys = new ArrayList<>();
    for (DeviceKey key : deviceKeys) {
      keys.add(entry(key));
    }
    Json.Builder tagEntries = Json.object();
    tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey((a, b) -> a.text().compareTo(b.text())))
        .forEach(
            tag ->
                tagEntries.put(
                    tag.getKey().text(),
                    Json.object()
                        .put("u", tag.getValue().unit().symbol())
                        .put("ms", tag.getValue().period().toMillis())
                        .build()));
    return Json.object()
        .put("gateway", gateway)
        .put("deviceKeys", new Json.Arr(keys))
        .put("tags", tagEntries.build())
        .put(
            "witnesses",
            new Json.Arr(witnesses.stream().<Json>map(key -> new Json.Str(key.text())).toList()))
        .build()
        .text();
  }

  /** A key as it stands in the file. */
  public static Json.Obj entry(DeviceKey key) {
    return Json.object()
        .put("from", key.from())
        .put("spki", Base64.getEncoder().encodeToString(key.key().spki()))
        .build();
  }

  private static Json member(Json.Obj object, String name) throws FormatException {
    Json value = object.members().get(name);
    if (value == null) {
      throw new FormatException("'" + name + "' is missing");
    }
    return value;
  }

  private static List<Json> array(Json.Obj object, String name) throws FormatException {
    if (member(object, name) instanceof Json.Arr array) {
      return array.items();
    }
    throw new FormatException("'" + name + "' is not a list");
  }

  private static Json.Obj object(Json value, String name) throws FormatException {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw new FormatException("'" + name + "' holds something else than objects");
  }

  private static String string(Json.Obj object, String name) throws FormatException {
    if (member(object, name) instanceof Json.Str string) {
      return string.value();
    }
    throw new FormatException("'" + name + "' is not a string");
  }

  private static long integer(Json.Obj object, String name) throws FormatException {
    if (member(object, name) instanceof Json.Num number) {
      return Long.parseLong(number.literal());
    }
    throw new FormatException("'" + name + "' is not a number");
  }
}
