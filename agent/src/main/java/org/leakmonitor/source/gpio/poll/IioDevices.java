// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.source.gpio.Chip;

/** Finds converters among the folders that the kernel makes for industrial I/O. */
final class IioDevices {

  private IioDevices() {}

  /**
   * The folder of a device.
   *
   * @param devices the folder of all devices
   * @throws BoardException if there is none of that name, or more than one
   */
  static Path find(Chip.Iio chip, Path devices) throws BoardException {
    if (chip.device().startsWith("/")) {
      return present(chip, Path.of(chip.device()));
    }
    List<Path> found = named(chip, devices);
    if (found.isEmpty()) {
      throw new BoardException(
          "there is no %s under '%s'".formatted(chip.place(), devices),
          "load its driver by a device tree overlay in config.txt, and see the names with: cat "
              + devices.resolve("*").resolve("name"));
    }
    if (found.size() > 1) {
      throw new BoardException(
          "%s is the name of '%s' and of '%s'".formatted(chip.place(), found.get(0), found.get(1)),
          "name the path of the one that is meant");
    }
    return found.get(0);
  }

  private static Path present(Chip.Iio chip, Path folder) throws BoardException {
    if (!Files.isDirectory(folder)) {
      throw gone(chip, folder);
    }
    return folder;
  }

  private static List<Path> named(Chip.Iio chip, Path devices) throws BoardException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(devices)) {
      for (Path folder : all) {
        Path name = folder.resolve("name");
        if (Files.exists(name) && text(name).equals(chip.device())) {
          found.add(folder);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw unreadable(chip, devices, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw unreadable(chip, devices, e);
    }
    Collections.sort(found);
    return found;
  }

  /** A file of one line, without its line feed. */
  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  static BoardException gone(Chip.Iio chip, Path folder) {
    return new BoardException(
        "%s has no folder '%s'".formatted(chip.place(), folder),
        "see the devices with: ls -l " + IioConverter.DEVICES);
  }

  static BoardException unreadable(Chip.Iio chip, Path file, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new BoardException(
          "this user may not read '%s' of %s".formatted(file, chip.place()),
          "let a udev rule make it readable, such as: chmod a+r " + file,
          cause);
    }
    return new BoardException(
        "cannot read '%s' of %s: %s".formatted(file, chip.place(), cause.getMessage()),
        "see what the driver says with: dmesg | grep iio, and check the wires of the chip",
        cause);
  }
}
