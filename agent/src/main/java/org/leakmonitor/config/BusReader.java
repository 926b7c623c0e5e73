// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.Transport;

/** Reads one Modbus bus, its devices and their tags. */
final class BusReader {

  /** For a device whose own cannot be read. */
  private static final int ANY_UNIT = 1;

  private final Section bus;
  private final Folder folder;
  private final Models models;
  private final Map<Integer, Device> devices = new LinkedHashMap<>();
  private final List<Tag> tags = new ArrayList<>();

  BusReader(Section bus, Folder folder, Models models) {
    this.bus = bus;
    this.folder = folder;
    this.models = models;
  }

  Optional<Bus> read() {
    String name = bus.text("bus");
    Optional<Transport> transport = new TransportReader(bus, folder).read();
    Optional<DeviceReader> defaults = bus.check(() -> DeviceReader.of(bus));
    DeviceReader reader = defaults.orElse(DeviceReader.PLAIN);
    bus.optionalSections("devices").forEach(section -> device(section, reader));
    List<Section> own = bus.has("devices") ? bus.optionalSections("tags") : bus.sections("tags");
    for (Section section : own) {
      TagReader.read(section, reader.base(), Optional.empty(), TagReader.OWN_UNIT)
          .ifPresent(tag -> take(tag, reader));
    }
    if (tags.isEmpty()) {
      take(TagReader.standIn(freeUnit()), DeviceReader.PLAIN);
    }
    return bus.build(
        () ->
            new Bus(
                name,
                transport.orElse(TransportReader.STAND_IN),
                List.copyOf(devices.values()),
                tags));
  }

  /** Where a stand-in breaks no rule that a device has. */
  private int freeUnit() {
    return IntStream.rangeClosed(1, 255)
        .filter(unit -> !devices.containsKey(unit))
        .findFirst()
        .orElse(ANY_UNIT);
  }

  private void take(Tag tag, DeviceReader reader) {
    int unitId = tag.registers().unitId();
    devices.computeIfAbsent(unitId, reader::device);
    tags.add(tag);
  }

  private void device(Section section, DeviceReader defaults) {
    Optional<Model> model =
        section
            .optionalText("model")
            .map(name -> models.find(section, name).orElse(Model.STAND_IN));
    int unitId = section.integer("unit_id");
    Section filled = model.map(found -> section.withDefaults(found.settings())).orElse(section);
    DeviceReader reader = filled.check(() -> DeviceReader.of(filled, defaults)).orElse(defaults);
    Optional<Device> device =
        section.has("unit_id") ? filled.check(() -> reader.device(unitId)) : Optional.empty();
    if (device.isPresent() && devices.putIfAbsent(unitId, device.get()) != null) {
      section.refuse("unit_id", "unit id '" + unitId + "' is configured twice", "keep one of them");
    }
    for (Section tag : filled.sections("tags")) {
      Optional<Tag> read =
          TagReader.read(tag, reader.base(), model, device.isPresent() ? unitId : ANY_UNIT);
      if (device.isPresent()) {
        read.ifPresent(tags::add);
      }
    }
    filled.build(() -> true);
  }
}
