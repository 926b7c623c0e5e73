// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.bundle.BundleFile;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;

/**
 * The configuration in a backup, its device models and its certificates: never over what is there.
 */
final class RestoredConfiguration {

  private final BundleFile bundle;
  private final Path file;
  private final Placement placement;
  private final List<String> told;

  RestoredConfiguration(BundleFile bundle, Path file, Placement placement, List<String> told) {
    this.bundle = bundle;
    this.file = file;
    this.placement = placement;
    this.told = told;
  }

  /** Puts back what is missing, and reads the whole. */
  Config place(About about) throws BundleException, ConfigException, CustodyException, IOException {
    if (Files.exists(file)) {
      told.add("kept the configuration that is there: '" + file + "'");
      return Config.read(file);
    }
    if (!Files.isDirectory(ParentFolder.of(file))) {
      throw new CustodyException(
          "there is no folder '" + ParentFolder.of(file) + "'", "make it first");
    }
    try (Staging staging = Staging.beside(file)) {
      models(about, staging);
      Path copy = staging.file("configuration");
      bundle.extract(Contents.CONFIGURATION, copy);
      if (placement.put(copy, file)) {
        told.add("put back the configuration: '" + file + "'");
      }
    }
    return Config.read(file);
  }

  private void models(About about, Staging staging) throws BundleException, IOException {
    List<String> names =
        bundle.names().stream().filter(name -> name.startsWith(Contents.MODELS)).toList();
    if (names.isEmpty()) {
      return;
    }
    if (!about.models().matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}")) {
      told.add("the site's device models lie in the backup alone: they were outside its folder");
      return;
    }
    Path folder = ParentFolder.of(file).resolve(about.models());
    placement.folder(folder);
    for (String name : names) {
      Path copy = staging.file("model");
      bundle.extract(name, copy);
      placement.put(copy, folder.resolve(name.substring(Contents.MODELS.length())));
      Files.deleteIfExists(copy);
    }
  }

  /** Puts the certificates back that are missing, into the configuration's own folder alone. */
  void certificates(Config config) throws BundleException, IOException {
    if (config.adapter().files().isEmpty()) {
      return;
    }
    PemFiles files = config.adapter().files().get();
    certificate(Contents.CA, files.ca());
    certificate(Contents.CERTIFICATE, files.certificate());
  }

  private void certificate(String name, Path to) throws BundleException, IOException {
    if (!bundle.names().contains(name) || Files.exists(to)) {
      return;
    }
    if (!ParentFolder.of(to).equals(ParentFolder.of(file))) {
      told.add(
          "'%s' was not put back: it lies outside of '%s'".formatted(to, ParentFolder.of(file)));
      return;
    }
    try (Staging staging = Staging.beside(file)) {
      Path copy = staging.file("certificate");
      bundle.extract(name, copy);
      Certificates.read(copy); // nothing else comes into its place
      placement.put(copy, to);
      told.add("put back '" + to + "'");
    } catch (CredentialsException e) {
      told.add("'" + to + "' was not put back: the backup holds no certificate for it");
    }
  }
}
