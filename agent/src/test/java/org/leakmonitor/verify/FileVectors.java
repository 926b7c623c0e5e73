// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;

/** Files: their headers, the text of their lines, where they begin and end. */
final class FileVectors {

  private static final String HEADER =
      new Export.Header(LogId.parse(Forge.LOG), 0, List.of()).text();
  private static final List<String> LINES = Road.of("reading").lines();

  private final Vectors vectors;

  private FileVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    FileVectors files = new FileVectors(vectors);
    files.headers();
    files.ranges();
    files.texts();
    files.ends();
    files.lengths();
    files.compressed();
  }

  private void headers() {
    unreadable("unreadable_header_version_2", HEADER.replace("\"v\":1", "\"v\":2"));
    unreadable(
        "unreadable_header_without_log", HEADER.replace("\"log\":\"" + Forge.LOG + "\",", ""));
    unreadable("unreadable_header_log", HEADER.replace("/1\"", "\""));
    unreadable("unreadable_header_unknown_field", HEADER.replace("\"v\":1", "\"v\":1,\"x\":1"));
    unreadable("unreadable_header_base_text", HEADER.replace("\"base\":0", "\"base\":\"0\""));
    unreadable("unreadable_header_base_negative", HEADER.replace("\"base\":0", "\"base\":-1"));
    unreadable("unreadable_header_frontier_missing", HEADER.replace("\"base\":0", "\"base\":1"));
    unreadable(
        "unreadable_header_frontier_too_long",
        HEADER.replace("[]", "[\"" + Road.SOME_HASH + "\"]"));
    unreadable(
        "unreadable_header_frontier_no_hash",
        HEADER.replace("\"base\":0", "\"base\":1").replace("[]", "[\"AA\"]"));
    vectors.export("clean_header_with_space", HEADER.replace(",", " , "), LINES);
  }

  private void unreadable(String name, String header) {
    String file = "export/" + name + ".jsonl";
    vectors.file(file, header + "\n" + String.join("\n", LINES) + "\n");
    vectors.add(VectorCase.unreadable(file));
  }

  private void ranges() {
    Forge wound = Road.begin().after(100).reading("PT-101", "7").reading("TT-102", "7");
    long old = wound.after(900).now();
    wound.at(old - 500_000).epoch("start").after(5);
    wound.add("clock", "old", old, "src", "rtc", "unc", 1_000).after(200);
    wound.reading("PT-101", "7").reading("TT-102", "7").after(10).add("close");
    Forge every = Histories.every();
    List<String> behind = every.lines().subList(7, 17);
    vectors.export("clean_range_from_an_epoch", header(every, 7), behind);
    vectors.export("clean_range_that_ends_early", header(every, 7), behind.subList(0, 4));
    vectors.export(
        "wrong_key_range_from_another_record",
        header(every, 5),
        every.lines().subList(5, 8),
        "WRONG_KEY 5",
        "WRONG_KEY 6");
    vectors.export(
        "clean_range_from_a_start_that_ran_back", header(wound, 3), wound.lines().subList(3, 8));
    vectors.export("deleted_first_records", HEADER, behind, "DELETED 0..6");
    vectors.export("deleted_first_records_of_a_range", header(every, 2), behind, "DELETED 2..6");
    vectors.export(
        "foreign_another_log_in_the_header",
        HEADER.replace("/1\"", "/2\""),
        LINES,
        "FOREIGN 0",
        "FOREIGN 1",
        "FOREIGN 2",
        "FOREIGN 3",
        "FOREIGN 4");
  }

  static String header(Forge forge, int base) {
    return new Export.Header(
            LogId.parse(Forge.LOG),
            base,
            ReferenceTree.of(forge.lines().subList(0, base)).frontier())
        .text();
  }

  private void texts() {
    text("altered_white_space", ",\"q\"", ", \"q\"");
    text("altered_order_of_keys", "\"q\":192,\"seq\":3", "\"seq\":3,\"q\":192");
    text("altered_key_twice", ",\"q\":192", ",\"q\":192,\"q\":192");
    text("altered_escape", "\"degC\"", "\"\\u0064egC\"");
    text("altered_slash_escaped", "site_alpha/", "site_alpha\\/");
    text("altered_key_in_upper_case", "\"q\":", "\"Q\":");
    text("altered_key_with_a_line", "\"q\":", "\"q_q\":");
    text("altered_key_empty", "\"q\":", "\"\":");
    text("altered_nested", "\"q\":192", "\"q\":{\"q\":192}");
    text("altered_something_behind", "\"val\":21.5}", "\"val\":21.5} ");
    text("altered_comma_at_the_end", "\"val\":21.5}", "\"val\":21.5,}");
    text("altered_brace_missing", "\"val\":21.5}", "\"val\":21.5");
    text("altered_apostrophes", "\"degC\"", "'degC'");
    text("altered_to_an_array", "{", "[{");
    whole("altered_to_nothing", "");
    whole("altered_to_garbage", "\u001b[31mgarbage\u0000\u00ff");
    whole(
        "altered_to_a_batch",
        EvidenceFiles.batched(Histories.readings().records().subList(1, 3), 2).get(0));
    whole("altered_to_deep_nesting", "[".repeat(2_000));
  }

  private void text(String name, String from, String to) {
    whole(name, LINES.get(3).replace(from, to));
  }

  private void whole(String name, String line) {
    List<String> lines = new ArrayList<>(LINES);
    lines.set(3, line);
    vectors.export(name, lines, "ALTERED");
  }

  private void ends() {
    bytes("clean_without_the_last_line_feed", joined(LINES), List.of());
    bytes("altered_empty_line_at_the_end", joined(LINES) + "\n\n", List.of("ALTERED"));
    bytes(
        "altered_half_a_line",
        joined(LINES).substring(0, joined(LINES).length() - 30) + "\n",
        List.of("ALTERED"));
    String[] each = new String[LINES.size()];
    Arrays.fill(each, "ALTERED");
    bytes("altered_carriage_returns", joined(LINES).replace("\n", "\r\n") + "\r\n", List.of(each));
    vectors.file("export/unreadable_without_records.jsonl", HEADER + "\n");
    vectors.add(VectorCase.unreadable("export/unreadable_without_records.jsonl"));
    vectors.file("export/unreadable_empty.jsonl", "");
    vectors.add(VectorCase.unreadable("export/unreadable_empty.jsonl"));
  }

  private void bytes(String name, String lines, List<String> findings) {
    String file = "export/" + name + ".jsonl";
    vectors.file(file, (HEADER + "\n" + lines).getBytes(StandardCharsets.ISO_8859_1));
    vectors.add(VectorCase.of(file, findings));
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines);
  }

  private void lengths() {
    vectors.export("unsupported_line_of_2048_bytes", ofLength(2_048), "UNSUPPORTED 3");
    vectors.export("altered_line_of_2049_bytes", ofLength(2_049), "ALTERED");
  }

  /** A record of a later version with a line of that length. */
  private static List<String> ofLength(int length) {
    List<Object> extra = new ArrayList<>(List.of("t", "dream"));
    int missing = length - Road.of("heartbeat", "t", "dream").lines().get(3).length();
    for (char name = 'a'; missing > 0; name++) {
      int fits = Math.min(missing, 100);
      int characters = (missing - fits > 0 && missing - fits < 10 ? fits - 10 : fits) - 8;
      extra.addAll(List.of("x" + name, "A".repeat(characters)));
      missing -= characters + 8;
    }
    return Road.of("heartbeat", extra.toArray()).lines();
  }

  private void compressed() {
    byte[] good = gzip((HEADER + "\n" + joined(LINES) + "\n").getBytes(StandardCharsets.US_ASCII));
    vectors.file("export/clean_compressed.jsonl.gz", good);
    vectors.add(VectorCase.of("export/clean_compressed.jsonl.gz", List.of()));
    String altered = HEADER + "\n" + joined(LINES).replace("21.5", "21.6") + "\n";
    vectors.file(
        "export/altered_compressed.jsonl.gz", gzip(altered.getBytes(StandardCharsets.US_ASCII)));
    vectors.add(VectorCase.of("export/altered_compressed.jsonl.gz", List.of("ALTERED 3")));
    vectors.file("export/unreadable_compressed_cut.jsonl.gz", Arrays.copyOf(good, 700));
    vectors.add(VectorCase.unreadable("export/unreadable_compressed_cut.jsonl.gz"));
    byte[] wrong = good.clone();
    wrong[good.length - 5] ^= 1;
    vectors.file("export/unreadable_compressed_checksum.jsonl.gz", wrong);
    vectors.add(VectorCase.unreadable("export/unreadable_compressed_checksum.jsonl.gz"));
  }

  /** RFC 1952 without compressing, since each version of zlib compresses in its own way. */
  private static byte[] gzip(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255, 1});
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    length.putShort((short) content.length).putShort((short) ~content.length);
    out.writeBytes(length.array());
    out.writeBytes(content);
    ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(tail.putInt((int) crc.getValue()).putInt(content.length).array());
    return out.toByteArray();
  }
}
