// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of what a backup holds. */
final class Contents {

  static final String TRUST = "trust.json";
  static final String CHECKPOINT = "checkpoint.txt";
  static final String CONFIGURATION = "config/agent.yaml";
  static final String MODELS = "config/models/";
  static final String CA = "credentials/ca.pem";
  static final String CERTIFICATE = "credentials/certificate.pem";
  static final String CRL = "credentials/crl.pem";
  static final String DEVICE_KEY = "keys/device.pem";
  static final String UPLINK_KEY = "keys/uplink.pem";
  static final String LEDGER = "ledger/current.db";
  static final String BESIDE = "beside/";

  /** Larger than any text in a backup. */
  static final int MOST_TEXT = 4 * 1024 * 1024;

  private static final Pattern ENDED = Pattern.compile("ledger/([1-9][0-9]{0,14})\\.db");

  private Contents() {}

  /** An ended incarnation. */
  static String ended(long incarnation) {
    return "ledger/%d.db".formatted(incarnation);
  }

  /** The incarnation that an entry of that name holds; 0 where it is something else. */
  static long incarnation(String name) {
    Matcher matcher = ENDED.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
