// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.ledger.Forge;

/** The edges of every field: what is just allowed, and what is just not. All are signed well. */
final class FieldVectors {

  /** Of a heartbeat: what every record has. */
  private static final String COMMON =
      """
      heartbeat v 0 ALTERED 0
      heartbeat v 2 UNSUPPORTED 2
      heartbeat v 2_to_53_less_1 UNSUPPORTED 9007199254740991
      heartbeat v 2_to_53 ALTERED 9007199254740992
      heartbeat v text ALTERED "1"
      heartbeat v decimal ALTERED 1.0
      heartbeat t unknown UNSUPPORTED "dream"
      heartbeat t upper_case UNSUPPORTED "Heartbeat"
      heartbeat t star ALTERED "*"
      heartbeat t number ALTERED 1
      heartbeat log without_incarnation ALTERED "site_alpha/gw01"
      heartbeat log incarnation_0 ALTERED "site_alpha/gw01/0"
      heartbeat log incarnation_01 ALTERED "site_alpha/gw01/01"
      heartbeat log four_parts ALTERED "site_alpha/plant/gw01/1"
      heartbeat log empty_part ALTERED "site_alpha//1"
      heartbeat log incarnation_of_15_digits FOREIGN "site_alpha/gw01/999999999999999"
      heartbeat log incarnation_of_16_digits ALTERED "site_alpha/gw01/1000000000000000"
      heartbeat log another_incarnation FOREIGN "site_alpha/gw01/2"
      heartbeat seq leading_zero ALTERED 03
      heartbeat seq decimal ALTERED 3.0
      heartbeat seq exponent ALTERED 3e0
      heartbeat seq text ALTERED "3"
      heartbeat seq negative ALTERED -3
      heartbeat prev of_42_characters ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuF"
      heartbeat prev of_44_characters ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFUA"
      heartbeat prev unused_bits ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"
      heartbeat prev of_another_alphabet ALTERED "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
      heartbeat prev number ALTERED 0
      heartbeat ts negative CLOCK -1
      heartbeat ts least CLOCK -9007199254740991
      heartbeat ts below_least ALTERED -9007199254740992
      heartbeat ts minus_0 ALTERED -0
      heartbeat ts 2_to_53 ALTERED 9007199254740992
      heartbeat ts decimal ALTERED 1792144496212.5
      heartbeat ts text ALTERED "1792144496212"
      heartbeat kid of_7_characters ALTERED "ABCDEFG"
      heartbeat kid of_9_characters ALTERED "ABCDEFGHI"
      heartbeat kid dot ALTERED "ABCDEFG."
      heartbeat sig of_63_bytes ALTERED <84A>
      heartbeat sig of_65_bytes ALTERED <87A>
      heartbeat sig zero FORGED <86A>
      heartbeat sig number ALTERED 0
      heartbeat zz true ALTERED true
      heartbeat zz null ALTERED null
      heartbeat zz list ALTERED []
      heartbeat zz object ALTERED {}
      """;

  private static final String READING =
      """
      reading val 0 clean 0
      reading val minus_0 ALTERED -0
      reading val 0_with_decimal ALTERED 0.0
      reading val smallest clean 0.0001
      reading val smallest_negative clean -0.0001
      reading val below_smallest ALTERED 0.00009
      reading val above_smallest_negative ALTERED -0.00009
      reading val largest_integer clean 99999999999
      reading val largest clean 99999999999.9999
      reading val least clean -99999999999.9999
      reading val above_largest ALTERED 100000000000
      reading val below_least ALTERED -100000000000
      reading val 6_decimals clean 0.123456
      reading val 7_decimals ALTERED 0.1234567
      reading val 15_digits clean 123456789.123456
      reading val 16_digits ALTERED 1234567890.123456
      reading val trailing_zero ALTERED 21.50
      reading val trailing_dot ALTERED 21.
      reading val leading_zero ALTERED 021
      reading val leading_dot ALTERED .5
      reading val plus ALTERED +21
      reading val exponent ALTERED 2e1
      reading val nan ALTERED NaN
      reading val infinity ALTERED Infinity
      reading val text ALTERED "21.5"
      reading val null ALTERED null
      reading val true ALTERED true
      reading val list ALTERED [21.5]
      reading val of_33_characters ALTERED 0.1000000000000000000000000000000
      reading tag unknown FOREIGN "PT-999"
      reading tag lower_case FOREIGN "tt-102"
      reading tag star ALTERED "*"
      reading tag empty ALTERED ""
      reading tag space ALTERED "TT 102"
      reading tag of_128_characters FOREIGN <128A>
      reading tag of_129_characters ALTERED <129A>
      reading tag escape ALTERED "TT\\u002d102"
      reading tag number ALTERED 102
      reading u unknown FOREIGN "kPa"
      reading u empty ALTERED ""
      reading u not_ascii ALTERED "\u00b0C"
      reading q 0 clean 0
      reading q 255 clean 255
      reading q 256 ALTERED 256
      reading q negative ALTERED -1
      reading q decimal ALTERED 192.0
      reading q text ALTERED "192"
      reading raw 1_byte clean "00"
      reading raw 64_bytes clean <128f>
      reading raw 65_bytes ALTERED <130f>
      reading raw empty ALTERED ""
      reading raw half_a_byte ALTERED "034"
      reading raw upper_case ALTERED "03AD"
      reading raw number ALTERED 34
      """;

  private static final String POLLS_AND_CLOCK =
      """
      gap tag unknown FOREIGN "PT-999"
      gap tag two_stars ALTERED "**"
      gap from least clean -9007199254740991
      gap from below_least ALTERED -9007199254740992
      gap from most clean 9007199254740991
      gap from above_most ALTERED 9007199254740992
      gap to 2_to_53 ALTERED 9007199254740992
      gap to text ALTERED "1792144496212"
      gap n 0 ALTERED 0
      gap n negative ALTERED -1
      gap n decimal ALTERED 1.5
      gap n 2_to_53 ALTERED 9007199254740992
      gap why exception clean "exception"
      gap why crc clean "crc"
      gap why sensor_fault clean "sensor_fault"
      gap why io_error clean "io_error"
      gap why disk_full clean "disk_full"
      gap why agent_down clean "agent_down"
      gap why overrun clean "overrun"
      gap why deadband clean "deadband"
      gap why unknown ALTERED "lunch"
      gap why number ALTERED 1
      gap raw 64_bytes clean <128f>
      gap raw 65_bytes ALTERED <130f>
      clock old 2_to_53 ALTERED 9007199254740992
      clock old text ALTERED "1792144496212"
      clock src rtc clean "rtc"
      clock src manual clean "manual"
      clock src none clean "none"
      clock src unknown ALTERED "gps"
      clock unc 0 clean 0
      clock unc most clean 9007199254740991
      clock unc above_most ALTERED 9007199254740992
      clock unc negative ALTERED -1
      """;

  private static final String CODES =
      """
      event code 1_character clean "a"
      event code of_64_characters clean <64a>
      event code of_65_characters ALTERED <65a>
      event code empty ALTERED ""
      event code upper_case ALTERED "Config"
      event code digit ALTERED "config1"
      event ref 1_character clean "a"
      event ref punctuation clean "_./:+-"
      event ref of_128_characters clean <128A>
      event ref of_129_characters ALTERED <129A>
      event ref empty ALTERED ""
      event ref star ALTERED "*"
      event ref space ALTERED "a b"
      event ref control_character ALTERED "\u0001"
      event ref number ALTERED 1
      alarm zone of_128_characters clean <128A>
      alarm zone of_129_characters ALTERED <129A>
      alarm code of_64_characters clean <64a>
      alarm code of_65_characters ALTERED <65a>
      alarm st cleared clean "cleared"
      alarm st acknowledged clean "acknowledged"
      alarm st suppressed clean "suppressed"
      alarm st unknown ALTERED "ignored"
      alarm ref of_128_characters clean <128A>
      alarm ref of_129_characters ALTERED <129A>
      permit jti of_129_characters ALTERED <129A>
      permit zone of_129_characters ALTERED <129A>
      permit until least clean -9007199254740991
      permit until most clean 9007199254740991
      permit until above_most ALTERED 9007199254740992
      permit ph of_31_bytes ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuA"
      permit st refused clean "refused"
      permit st expired clean "expired"
      permit st unknown ALTERED "granted"
      """;

  private static final String EVIDENCE =
      """
      witness size 0 ALTERED 0
      witness root unused_bits ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"
      witness wkid of_7_digits ALTERED "0000000"
      witness wkid of_9_digits ALTERED "000000000"
      witness wkid upper_case ALTERED "ABCDEF01"
      witness wkid unknown clean "00000000"
      witness wt negative ALTERED -1
      witness wt text ALTERED "1792144496"
      witness csig of_63_bytes ALTERED <84A>
      prune upto 0 ALTERED 0
      prune size 0 ALTERED 0
      prune root number ALTERED 0
      anchor size 0 ALTERED 0
      anchor alg unknown ALTERED "rfc9999"
      anchor th of_31_bytes ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuA"
      """;

  private static final String OPENINGS =
      """
      genesis ep 1 ALTERED 1
      genesis boot 0 ALTERED 0
      genesis boot text ALTERED "1"
      genesis why rollback clean "rollback"
      genesis why lost_tail clean "lost_tail"
      genesis why replaced clean "replaced"
      genesis why restored clean "restored"
      genesis why unknown ALTERED "because"
      genesis pub of_31_bytes ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuA"
      genesis cfg unused_bits ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"
      genesis fw of_128_characters clean <128A>
      genesis fw of_129_characters ALTERED <129A>
      genesis psize negative ALTERED -1
      genesis plog no_log ALTERED "site_alpha"
      genesis proot number ALTERED 0
      rotate ep 0 ALTERED 0
      rotate ep 2 FORKED 2
      rotate boot 0 ALTERED 0
      rotate boot 2 FORKED 2
      rotate why unknown ALTERED "restart"
      rotate pub unused_bits ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"
      rotate fw of_129_characters ALTERED <129A>
      start boot 1 FORKED 1
      start boot 5 clean 5
      start ep 0 ALTERED 0
      start ep 2 FORKED 2
      start cfg of_31_bytes ALTERED "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuA"
      crash boot 1 FORKED 1
      crash ep 1 FORKED 1
      """;

  private static final Pattern LONG = Pattern.compile("<(\\d+)(.)>");

  private FieldVectors() {}

  static void addTo(Vectors vectors) {
    for (String table : List.of(COMMON, READING, POLLS_AND_CLOCK, CODES, EVIDENCE, OPENINGS)) {
      table.lines().forEach(row -> edge(vectors, row.split(" ", 5)));
    }
    for (String type : Road.TYPES) {
      for (String field : Forge.names(Road.of(type).records().get(Road.at(type)))) {
        missing(vectors, type, field);
      }
    }
  }

  private static void edge(Vectors vectors, String[] row) {
    String type = row[0];
    String found = row[3];
    Forge road = Road.of(type, row[1], new Forge.Token(token(row[4])));
    String place = Road.at(type) + "";
    List<String> findings =
        switch (found) {
          case "clean" -> List.of();
          case "ALTERED" -> List.of(Road.malformed(type));
          case "FORGED" -> List.of("ALTERED " + place);
          default ->
              type.equals("crash")
                  ? List.of(found + " " + place, "UNCLEAN " + place)
                  : List.of(found + " " + place);
        };
    vectors.export(
        String.join("_", found.toLowerCase(Locale.ROOT), type, row[1], row[2]),
        road.lines(),
        findings.toArray(new String[0]));
  }

  /** Repeated characters are written {@code <number character>}. */
  private static String token(String text) {
    Matcher matcher = LONG.matcher(text);
    return matcher.matches()
        ? '"' + matcher.group(2).repeat(Integer.parseInt(matcher.group(1))) + '"'
        : text;
  }

  private static void missing(Vectors vectors, String type, String field) {
    boolean needed = !List.of("raw", "ref", "osig").contains(field) && !field.equals("sig");
    boolean common = List.of("v", "t", "log", "seq", "prev", "ts", "kid", "sig").contains(field);
    if ((needed && !common) || type.equals("heartbeat")) {
      vectors.export(
          "altered_" + type + "_without_" + field,
          Road.of(type, field, Forge.ABSENT).lines(),
          Road.malformed(type));
    }
  }
}
