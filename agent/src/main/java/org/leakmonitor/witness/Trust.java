// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.verify.TrustFile;
import org.leakmonitor.verify.UnreadableException;

/** Whose records are witnessed: the trust files of a folder, by gateway. */
public final class Trust {

  private final Map<String, TrustFile> files;

  private Trust(Map<String, TrustFile> files) {
    this.files = Map.copyOf(files);
  }

  /** These trust files. */
  public static Trust of(List<TrustFile> files) throws RefusedException {
    Map<String, TrustFile> byGateway = new HashMap<>();
    Map<String, String> byName = new HashMap<>();
    for (TrustFile file : files) {
      String name = name(file.gateway());
      if (name.contains("+") || name.contains("#")) {
        throw new RefusedException(
            "gateway '" + file.gateway() + "' has a name that no topic can end with",
            "name it without + and #");
      }
      String other = byName.putIfAbsent(name, file.gateway());
      if (other != null) {
        throw new RefusedException(
            "gateways '%s' and '%s' would be answered on one topic"
                .formatted(other, file.gateway()),
            "keep one trust file a gateway, and run a witness a site");
      }
      byGateway.put(file.gateway(), file);
    }
    return new Trust(byGateway);
  }

  /** Reads every {@code .json} file of a folder. */
  public static Trust read(Path folder) throws RefusedException, UnreadableException {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new RefusedException(
          "cannot read folder '" + folder + "' of trust files",
          "make it, and put there what 'leakmonitor trust' printed on each gateway");
    }
    if (found.isEmpty()) {
      throw new RefusedException(
          "folder '" + folder + "' holds no trust file",
          "put there what 'leakmonitor trust' printed on each gateway, as NAME.json");
    }
    TrustFile[] files = new TrustFile[found.size()];
    for (int i = 0; i < files.length; i++) {
      files[i] = TrustFile.read(found.get(i));
    }
    return of(List.of(files));
  }

  /** A gateway's name without its site: the last part of the topic of its answers. */
  static String name(String gateway) {
    return gateway.substring(gateway.indexOf('/') + 1);
  }

  Optional<TrustFile> of(String gateway) {
    return Optional.ofNullable(files.get(gateway));
  }

  /** How many gateways are known. */
  public int size() {
    return files.size();
  }
}
