// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * A message made up by somebody who has no key of the gateway's.
 *
 * @param topic to publish it to
 * @param deed what is wrong with it
 */
public record Forgery(String topic, Payload payload, Deed deed) {
  /** So much of an unpacked message is read; an honest one has 128 KiB at most. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int ROOT_BYTES = 32;

  /** Key id and signature in DER, as long as an honest line. */
  private static final int SIGNATURE_BYTES = 4 + 71;

  private static final Pattern VALUE = Pattern.compile("\"val\":(-?[0-9.eE+-]+)");

  /**
   * A captured batch or reading with another value of its first reading; signatures stay.
   *
   * @param value a number, in the unit of the reading
   * @throws Refusal if the message holds no reading
   */
  public static Forgery altered(Captured honest, String value) throws Refusal {
    String text = unpacked(honest.payload());
    Matcher found = VALUE.matcher(text);
    if (!found.find()) {
      throw new Refusal("no reading in a message to '" + honest.topic() + "'", "capture another");
    }
    String forged = text.substring(0, found.start(1)) + value + text.substring(found.end(1));
    return new Forgery(
        honest.topic(),
        Payload.of(forged),
        Deed.of("publishes a captured message with " + value + " for " + found.group(1))
            .with("was", found.group(1))
            .with("became", value));
  }

  /**
   * A checkpoint of a log: a signed note with a random root and a random signature.
   *
   * @param log such as {@code site_alpha/gw01/1}
   * @param size how many records the log is said to have, from 1
   */
  public static Forgery checkpoint(String topic, String log, long size, long seed) {
    if (size < 1) {
      throw new IllegalArgumentException("size '" + size + "' is not above 0");
    }
    SplittableRandom dice = new SplittableRandom(seed);
    String root = base64(dice, ROOT_BYTES);
    String signature = base64(dice, SIGNATURE_BYTES);
    String note = log + "\n" + size + "\n" + root + "\n\n— " + log + " " + signature + "\n";
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(note.getBytes(UTF_8));
    return new Forgery(
        topic,
        Payload.of(
            "{\"v\":1,\"t\":\"checkpoint\",\"log\":\"" + log + "\",\"note\":\"" + encoded + "\"}"),
        Deed.of("publishes a made-up checkpoint of '" + log + "' at size " + size)
            .with("log", log)
            .with("size", size));
  }

  private static String base64(SplittableRandom dice, int count) {
    byte[] bytes = new byte[count];
    dice.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String unpacked(Payload payload) throws Refusal {
    byte[] bytes = payload.bytes();
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
      return new String(bytes, UTF_8);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readNBytes(MOST_BYTES), UTF_8);
    } catch (IOException e) {
      throw new Refusal("cannot unpack a message: " + e.getMessage(), "capture another");
    }
  }
}
