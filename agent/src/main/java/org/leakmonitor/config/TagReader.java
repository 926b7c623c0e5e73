// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Numbering;
import org.leakmonitor.source.modbus.Order;
import org.leakmonitor.source.modbus.Priority;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/** Reads one tag: where its registers are and what they mean. */
final class TagReader {

  /** For a tag that states its unit id itself, since it stands on the bus and not at a device. */
  static final int OWN_UNIT = -1;

  private static final int SOME_UNIT = 1;

  /** From here on a number looks like the 4xxxx notation, and must say whether it is. */
  private static final int AMBIGUOUS_FROM = 30_001;

  private static final String BIG_ENDIAN = "abcd";

  private final Section tag;
  private final String base;
  private final int unitId;

  private TagReader(Section tag, String base, int unitId) {
    this.tag = tag;
    this.base = base;
    this.unitId = unitId;
  }

  /**
   * Reads a section.
   *
   * @param base how its register is counted where it does not say
   * @param model of its device, some of whose points it may name
   * @param unitId of its device, or {@link #OWN_UNIT}
   */
  static Optional<Tag> read(Section section, String base, Optional<Model> model, int unitId) {
    String id = section.text("tag");
    Section filled =
        section
            .optionalText("point")
            .map(point -> section.withDefaults(point(section, model, point)))
            .orElse(section);
    return new TagReader(filled, base, unitId).read(id);
  }

  /** A point of a model, read like a tag of its name. */
  static Optional<Tag> ofPoint(Section point, String name, String base) {
    return new TagReader(point, base, SOME_UNIT).read(name);
  }

  /** For a bus that has no tag which can be read, so that the rest is checked all the same. */
  static Tag standIn(int unitId) {
    return new Tag(
        new TagId("x"),
        somewhere(unitId),
        new Scaling(BigDecimal.ONE, BigDecimal.ZERO, PointReader.DECIMALS),
        new Unit("x"),
        Limits.NONE,
        PointReader.PERIOD,
        Priority.NORMAL,
        false,
        Optional.empty());
  }

  private static Registers somewhere(int unitId) {
    return Registers.of(unitId, Table.HOLDING, 0, Encoding.FLOAT32, new Order(BIG_ENDIAN));
  }

  private static Map<String, String> point(Section tag, Optional<Model> model, String point) {
    if (model.isEmpty()) {
      tag.refuse("point", "point '" + point + "' is of no model", "name the device's 'model'");
      return Model.ANYWHERE;
    }
    Optional<Map<String, String>> found = model.get().point(point);
    if (found.isEmpty()) {
      tag.refuse(
          "point",
          "model '" + model.get().name() + "' has no point '" + point + "'",
          Suggestion.of(point, model.get().points())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("name one of: " + String.join(", ", model.get().points())));
    }
    return found.orElse(Model.ANYWHERE);
  }

  private Optional<Tag> read(String id) {
    return tag.build(
        () -> {
          Optional<Registers> registers = registers();
          Scaling scaling = PointReader.scaling(tag);
          String unit = tag.text("unit");
          Limits limits = PointReader.limits(tag);
          Duration period = tag.duration("period", PointReader.PERIOD);
          Priority priority =
              tag.choice("priority", Priority.class, Priority::toString, Priority.NORMAL);
          boolean raw = tag.flag("raw");
          return new Tag(
              new TagId(id),
              registers.orElse(somewhere(SOME_UNIT)),
              scaling,
              new Unit(unit),
              limits,
              period,
              priority,
              raw,
              PointReader.deadband(tag, period));
        });
  }

  private Optional<Registers> registers() {
    return tag.check(
        () -> {
          int unit = unitId == OWN_UNIT ? tag.integer("unit_id") : unitId;
          int number = tag.integer("register");
          Numbering numbering = tag.choice("base", DeviceReader.BASES, base);
          Table table =
              tag.choice(
                  "table",
                  Table.class,
                  Table::toString,
                  numbering == Numbering.FOUR_X ? implied(number) : Table.HOLDING);
          Encoding type =
              tag.requiredChoice("type", Encoding.class, Encoding::toString, Encoding.FLOAT32);
          Order order = new Order(tag.text("order", BIG_ENDIAN).toLowerCase(Locale.ROOT));
          OptionalInt bit = tag.optionalInteger("bit");
          boolean clear = tag.has("base") || !base.equals("0") || number < AMBIGUOUS_FROM;
          if (!clear) {
            tag.refuse(
                "register",
                "register '" + number + "' may be a protocol address or in the 4xxxx notation",
                "add 'base: 4xxxx' where 40001 is the first holding register, or 'base: 0'");
          }
          boolean counted = clear && tag.has("register");
          int address = counted ? numbering.address(table, number) : 0;
          return new Registers(unit, table, address, type, order, bit);
        });
  }

  /** In the 4xxxx notation the first digit names the table. */
  private static Table implied(int number) {
    String digits = Integer.toString(number);
    if (digits.length() < 5) {
      return Table.COILS;
    }
    return switch (digits.charAt(0)) {
      case '1' -> Table.DISCRETE;
      case '3' -> Table.INPUT;
      default -> Table.HOLDING;
    };
  }
}
