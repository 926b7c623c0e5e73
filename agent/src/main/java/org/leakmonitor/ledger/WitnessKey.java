// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who cosigns: a C2SP verifier key of type 0x04, written {@code name+id+base64}.
 *
 * @param key Ed25519, the 32 bytes of RFC 8032
 */
public record WitnessKey(String name, Bytes key) {

  private static final byte TYPE = 4;
  private static final int KEY_ID = 4;
  private static final int LENGTH = 32;
  private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Cntrl}]{1,128}");
  private static final Pattern FORM =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

  public WitnessKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "witness name '" + name + "' is not 1 to 128 characters without space and '+'");
    }
    if (key.length() != LENGTH) {
      throw new IllegalArgumentException("a witness key of " + key.length() + " bytes, not 32");
    }
  }

  /** Reads a vkey. */
  public static WitnessKey parse(String vkey) throws FormatException {
    Matcher matcher = FORM.matcher(vkey);
    try {
      if (matcher.matches()) {
        byte[] typed = Base64.getDecoder().decode(matcher.group(3));
        WitnessKey key =
            new WitnessKey(
                matcher.group(1),
                Bytes.of(Arrays.copyOfRange(typed, 1, Math.max(1, typed.length))));
        if (key.text().equals(vkey)) {
          return key;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new FormatException("witness key '" + vkey + "': " + e.getMessage(), e);
    }
    throw new FormatException(
        "witness key '" + vkey + "' is no C2SP verifier key of a witness, 'name+id+base64'");
  }

  /** The key's id as 8 hex digits. */
  public String id() {
    return HexFormat.of().formatHex(idBytes());
  }

  byte[] idBytes() {
    ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    hashed.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
    hashed.writeBytes(typed());
    return Arrays.copyOf(Hash.of(hashed.toByteArray()).digest().toArray(), KEY_ID);
  }

  private byte[] typed() {
    byte[] typed = new byte[1 + LENGTH];
    typed[0] = TYPE;
    System.arraycopy(key.toArray(), 0, typed, 1, LENGTH);
    return typed;
  }

  /** The vkey. */
  public String text() {
    return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
  }

  @Override
  public String toString() {
    return text();
  }
}
