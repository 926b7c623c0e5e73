// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * Where permits are handed in, honest ones and others: a folder, and a topic where there is one.
 */
public final class PermitBox {
  /** Takes each line to a broker's topic; blocks until it is there. */
  public interface Topic {
    void send(String line) throws Refusal;
  }

  private final Path folder;
  private final Topic topic;

  /** With a folder alone, which is made with the first permit. */
  public PermitBox(Path folder) {
    this(folder, line -> {});
  }

  public PermitBox(Path folder, Topic topic) {
    this.folder = folder;
    this.topic = topic;
  }

  /**
   * Hands a permit in, as a file of its own: {@code ID-1.json}, the next with that id {@code
   * ID-2.json}.
   *
   * @return the file
   * @throws Refusal if it cannot be written or sent
   */
  public Path put(SignedPermit permit) throws Refusal {
    String name = permit.permit().id().replaceAll("[/.:+]", "_");
    try {
      Files.createDirectories(folder);
      Path file = write(name, permit.line() + "\n");
      topic.send(permit.line());
      return file;
    } catch (IOException e) {
      throw new Refusal(
          "cannot write a permit to '" + folder + "': " + e, "ls -ld '" + folder + "'");
    }
  }

  private Path write(String name, String text) throws IOException {
    for (int use = 1; ; use++) {
      Path file = folder.resolve(name + "-" + use + ".json");
      try {
        return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        // handed in before: the next number is tried
      }
    }
  }
}
