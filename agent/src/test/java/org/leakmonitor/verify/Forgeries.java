// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/** What can be done to a history by someone who has keys, its own among them. */
final class Forgeries {

  static final Map<String, Deed> ALL =
      Map.ofEntries(
          Map.entry("sign with a foreign key", Forgeries::foreignKey),
          Map.entry("sign with another epoch's key", Forgeries::otherEpoch),
          Map.entry("replay under a newer key", Forgeries::replayedAnew),
          Map.entry("name another key", Forgeries::otherKid),
          Map.entry("insert", Forgeries::insert),
          Map.entry("change and sign", Forgeries::signed),
          Map.entry("shift the time", Forgeries::shifted),
          Map.entry("number an epoch anew", Forgeries::epoch),
          Map.entry("forget the older log", Forgeries::forgetful),
          Map.entry("rewrite the rest", Forgeries::rewrite),
          Map.entry("rewrite and cut", Forgeries::rewriteAndCut),
          Map.entry("fork", Forgeries::fork));

  private static final Pattern SEQ = Pattern.compile("\"seq\":([0-9]{1,9})");

  private static final Signer STRANGER = TestKeys.epochKeys("stranger").get();

  private Forgeries() {}

  private static void foreignKey(Tampering tampering, int place) {
    Record record = tampering.at(place);
    Signer key = KeyTimeline.opens(record) ? TestKeys.STRANGE_DEVICE : STRANGER;
    tampering.suspect(Finding.Kind.WRONG_KEY, record.seq());
    tampering.replace(place, changed(tampering, record, key));
  }

  /** An epoch that has ended, or one that has not yet begun. */
  private static void otherEpoch(Tampering tampering, int place) {
    Record record = tampering.at(place);
    Keychain keys = tampering.exhibit.chronicle().keys();
    int own = tampering.exhibit.epochAt((int) record.seq());
    int other = tampering.random.nextInt(keys.size());
    if (!KeyTimeline.opens(record) && other != own) {
      tampering.suspect(Finding.Kind.RETIRED_KEY, record.seq());
      tampering.impersonate(other, record.seq());
      tampering.replace(place, changed(tampering, record, keys.of(other)));
    }
  }

  /** The old record stays, and comes again as if it were of a later epoch. */
  private static void replayedAnew(Tampering tampering, int place) {
    Record record = tampering.at(place);
    Keychain keys = tampering.exhibit.chronicle().keys();
    int own = tampering.exhibit.epochAt((int) record.seq());
    if (!KeyTimeline.opens(record) && own + 1 < keys.size()) {
      int later = own + 1 + tampering.random.nextInt(keys.size() - own - 1);
      String line = Forge.resigned(record, keys.of(later), Optional.empty()).line();
      tampering.lines.add(tampering.random.nextInt(tampering.lines.size() + 1), line);
      tampering.suspect(Finding.Kind.RETIRED_KEY, record.seq());
      tampering.impersonate(later, record.seq());
    }
  }

  private static void otherKid(Tampering tampering, int place) {
    Record record = tampering.at(place);
    int seq = (int) record.seq();
    Keychain keys = tampering.exhibit.chronicle().keys();
    int other = tampering.random.nextInt(keys.size());
    String kid = keys.of(other).publicKey().kid();
    if (!kid.equals(record.kid())) {
      Signer rightful = tampering.exhibit.rightful(seq);
      boolean opens = KeyTimeline.opens(record);
      tampering.suspect(opens ? Finding.Kind.WRONG_KEY : Finding.Kind.ALTERED, seq);
      tampering.impersonate(other, seq);
      String line = Forge.resigned(record, rightful, Optional.empty(), "kid", kid).line();
      tampering.replace(place, line);
    }
  }

  /** Another record of the same number, signed as it should be. */
  private static void insert(Tampering tampering, int place) {
    int seq = (int) tampering.at(place).seq();
    if (seq > 0) {
      Signer key = tampering.exhibit.chronicle().keys().of(tampering.exhibit.epochAt(seq));
      Record model = tampering.exhibit.record(seq);
      String line = Rewriting.event(model, key);
      tampering.lines.add(place, line);
      tampering.suspect(Finding.Kind.FORKED, seq);
      tampering.suspect(Finding.Kind.FORKED, seq + 1L);
      tampering.suspect(Finding.Kind.CLOCK, seq); // of a step that nothing announces any more
      suspectRoot(tampering, seq);
    }
  }

  /** Another value under a good signature: only the neighbours and the tree can tell. */
  private static void signed(Tampering tampering, int place) {
    Record record = tampering.at(place);
    if (record.has("val")) {
      resigned(tampering, place, "val", 7);
    } else if (record.has("ref")) {
      resigned(tampering, place, "ref", "b2");
    }
  }

  private static void shifted(Tampering tampering, int place) {
    Record record = tampering.at(place);
    long shift =
        (tampering.random.nextBoolean() ? 1 : -1) * (1L + tampering.random.nextInt(60_000));
    if (!KeyTimeline.opens(record)) {
      tampering.suspect(Finding.Kind.CLOCK, record.seq());
      resigned(tampering, place, "ts", record.integer("ts") + shift);
    }
  }

  private static void epoch(Tampering tampering, int place) {
    Record record = tampering.at(place);
    if (KeyTimeline.opens(record) && record.seq() > 0) {
      String name = tampering.random.nextBoolean() ? "ep" : "boot";
      long other = record.integer(name) + (tampering.random.nextBoolean() ? 1 : -1);
      tampering.suspect(Finding.Kind.FORKED, record.seq());
      tampering.suspect(Finding.Kind.ALTERED, record.seq()); // nobody makes its 'osig' anew
      resigned(tampering, place, name, other);
    }
  }

  /** The next incarnation names less of the older log than is known. */
  private static void forgetful(Tampering tampering, int place) {
    Record record = tampering.at(place);
    if (record.has("psize") && record.integer("psize") > 1) {
      tampering.suspect(Finding.Kind.ROLLED_BACK, 0);
      resigned(tampering, place, "psize", record.integer("psize") - 1);
    }
  }

  private static void resigned(Tampering tampering, int place, Object... change) {
    Record record = tampering.at(place);
    int seq = (int) record.seq();
    Signer key = tampering.exhibit.rightful(seq);
    tampering.suspect(Finding.Kind.FORKED, seq + 1L);
    suspectRoot(tampering, seq);
    tampering.replace(place, Forge.resigned(record, key, Optional.empty(), change).line());
  }

  private static void suspectRoot(Tampering tampering, int seq) {
    if (tampering.exhibit.isKept(seq + 1)) {
      tampering.suspect(Finding.Kind.REWRITTEN, seq);
    }
  }

  /** From here on another history, by somebody who has every key the gateway ever had. */
  private static void rewrite(Tampering tampering, int place) {
    int seq = (int) tampering.at(place).seq();
    suspectRoots(tampering, seq);
    replaceRest(tampering, seq, tampering.exhibit.rewritten(seq));
  }

  private static void rewriteAndCut(Tampering tampering, int place) {
    int seq = (int) tampering.at(place).seq();
    List<String> rest = tampering.exhibit.rewritten(seq);
    int length = 1 + tampering.random.nextInt(rest.size());
    suspectRoots(tampering, seq);
    tampering.suspect(Finding.Kind.TRUNCATED, seq + length);
    replaceRest(tampering, seq, rest.subList(0, length));
  }

  private static void replaceRest(Tampering tampering, int from, List<String> rest) {
    tampering.lines.removeIf(line -> stated(line) >= from);
    tampering.lines.addAll(rest);
  }

  private static int stated(String line) {
    Matcher seq = SEQ.matcher(line);
    return seq.find() ? Integer.parseInt(seq.group(1)) : -1;
  }

  /** Checkpoints that were kept, and what the history says of itself. */
  private static void suspectRoots(Tampering tampering, int seq) {
    tampering.exhibit.held().stream()
        .map(one -> one.checkpoint().size())
        .filter(size -> size > seq)
        .forEach(size -> tampering.suspect(Finding.Kind.REWRITTEN, size - 1L));
    tampering.exhibit.records().stream()
        .filter(record -> Claim.isIn(record) && record.integer("size") > seq)
        .forEach(record -> tampering.suspect(Finding.Kind.REWRITTEN, record.seq()));
  }

  /** Both histories, the one behind the other. */
  private static void fork(Tampering tampering, int place) {
    int seq = (int) tampering.at(place).seq();
    tampering.suspect(Finding.Kind.FORKED, seq);
    tampering.suspect(Finding.Kind.FORKED, seq + 1L);
    suspectRoot(tampering, seq);
    tampering.lines.addAll(tampering.exhibit.rewritten(seq));
  }

  private static String changed(Tampering tampering, Record record, Signer key) {
    Object[] change =
        tampering.random.nextBoolean() && record.has("val")
            ? new Object[] {"val", 7}
            : new Object[0];
    return Forge.resigned(record, key, Optional.empty(), change).line();
  }
}
