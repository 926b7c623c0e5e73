// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leave to do some work at some places for some time. All texts are of 1 to 128 of the characters
 * that a record allows, {@code A-Z a-z 0-9 _ . / : + -}.
 *
 * @param id of the permit
 * @param site it is for
 * @param places tags or places on the line, at least one
 * @param work such as {@code hot_tap}
 * @param issuer who signs it
 * @param notBefore from when it holds; to the millisecond
 * @param notAfter until when; not before {@code notBefore}
 * @param nonce single use: a second permit with it does not count
 */
public record Permit(
    String id,
    String site,
    List<String> places,
    String work,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    String nonce) {
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_./:+-]{1,128}");

  public Permit {
    places = List.copyOf(places);
    List.of(id, site, work, issuer, nonce).forEach(Permit::check);
    places.forEach(Permit::check);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("permit '" + id + "' names no place");
    }
    if (notAfter.isBefore(notBefore)) {
      throw new IllegalArgumentException(
          "permit '" + id + "' ends at " + notAfter + ", before it begins");
    }
  }

  private static void check(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not 1 to 128 of A-Z a-z 0-9 _./:+-");
    }
  }

  /** The same for other places. */
  public Permit at(List<String> others) {
    return new Permit(id, site, others, work, issuer, notBefore, notAfter, nonce);
  }

  /** The same until another time. */
  public Permit until(Instant time) {
    return new Permit(id, site, places, work, issuer, notBefore, time, nonce);
  }

  /** What is signed. */
  String text() {
    return head() + tail();
  }

  /** The whole line, without its line feed. */
  String line(String signature) {
    return head() + "\"sig\":\"" + signature + "\"," + tail();
  }

  private String head() {
    String named =
        places.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"));
    return "{\"id\":\""
        + id
        + "\",\"issuer\":\""
        + issuer
        + "\",\"nonce\":\""
        + nonce
        + "\",\"not_after\":"
        + notAfter.toEpochMilli()
        + ",\"not_before\":"
        + notBefore.toEpochMilli()
        + ",\"places\":"
        + named
        + ",";
  }

  private String tail() {
    return "\"site\":\"" + site + "\",\"work\":\"" + work + "\"}";
  }
}
