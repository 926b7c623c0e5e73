// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What one field of a record may hold; record-format.md section 2. */
sealed interface FieldRule {

  FieldRule COUNT = new Range(0, (1L << 53) - 1);
  FieldRule POSITIVE = new Range(1, (1L << 53) - 1);
  FieldRule MILLIS = new Range(-(1L << 53) + 1, (1L << 53) - 1);
  FieldRule NUMBER = new Decimal();
  FieldRule NAME = new Text(false);
  FieldRule CODE = new Word(new Alphabet("a-z_", 1, 64));
  FieldRule HEX = new Form(Pattern.compile("([0-9a-f]{2}){1,64}"));
  FieldRule KID = new Word(new Alphabet("A-Za-z0-9_-", 8, 8));
  FieldRule WITNESS_KID = new Word(new Alphabet("0-9a-f", 8, 8));
  FieldRule GAP_TAG = new Text(true);
  FieldRule LOG = new Read("site/gateway/incarnation", LogId::parse);
  FieldRule HASH = new Read("32 bytes of base64url", Hash::fromBase64Url);
  FieldRule SIGNATURE = new Read("64 bytes of base64url", Signature::fromBase64Url);

  static FieldRule range(long from, long to) {
    return new Range(from, to);
  }

  static FieldRule oneOf(String... words) {
    return new Choice(Set.of(words));
  }

  /** Throws where the field of this name breaks the rule. */
  void check(Fields fields, String name) throws FormatException;

  /** An integer from {@code from} to {@code to}. */
  record Range(long from, long to) implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (fields.isText(name)) {
        throw new FormatException("field '" + name + "' is not a number");
      }
      long value = fields.integer(name);
      if (value < from || value > to) {
        throw new FormatException(
            "field '%s' is %d, not %d to %d".formatted(name, value, from, to));
      }
    }
  }

  /** A measured value; its bounds were checked when it was read. */
  record Decimal() implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (fields.isText(name)) {
        throw new FormatException("field '" + name + "' is not a number");
      }
    }
  }

  /**
   * Any string; its characters were checked when it was read.
   *
   * @param every whether it may be {@code *}
   */
  record Text(boolean every) implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (string(fields, name).equals("*") && !every) {
        throw new FormatException("field '" + name + "' is '*'");
      }
    }
  }

  /** A string of some characters. */
  record Word(Alphabet alphabet) implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (!alphabet.spells(string(fields, name))) {
        throw new FormatException("field '%s' is not %s".formatted(name, alphabet));
      }
    }
  }

  /** A string of some form. */
  record Form(Pattern pattern) implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (!pattern.matcher(string(fields, name)).matches()) {
        throw new FormatException("field '%s' is not %s".formatted(name, pattern));
      }
    }
  }

  /** One of a few words. */
  record Choice(Set<String> words) implements FieldRule {

    public Choice {
      words = Set.copyOf(words);
    }

    @Override
    public void check(Fields fields, String name) throws FormatException {
      if (!words.contains(string(fields, name))) {
        throw new FormatException("field '%s' is not one of %s".formatted(name, words));
      }
    }
  }

  /** A string that something must be able to read. */
  record Read(String what, Consumer<String> reader) implements FieldRule {
    @Override
    public void check(Fields fields, String name) throws FormatException {
      try {
        reader.accept(string(fields, name));
      } catch (IllegalArgumentException e) {
        throw new FormatException("field '" + name + "' is not " + what, e);
      }
    }
  }

  private static String string(Fields fields, String name) throws FormatException {
    if (!fields.isText(name)) {
      throw new FormatException("field '" + name + "' is not a string");
    }
    return fields.text(name);
  }
}
