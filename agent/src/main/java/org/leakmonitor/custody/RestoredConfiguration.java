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
import org.leakmonitor.tls.Revocations;

/**
 * The configuration in a backup, its device models and its certificates: never over what is there.
 */
final class RestoredConfiguration {

  private final BundleFile bundle;
  private final Path file;
  private final Moves moves;
  private final List<String> told;

  RestoredConfiguration(BundleFile bundle, Path file, Moves moves, List<String> told) {
    this.bundle = bundle;
    this.file = file;
    this.moves = moves;
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
      if (moves.put(copy, file)) {
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
    moves.folder(folder, "rwxr-x---");
    for (String name : names) {
      Path copy = staging.file("model");
      bundle.extract(name, copy);
      moves.put(copy, folder.resolve(name.substring(Contents.MODELS.length())));
      Files.deleteIfExists(copy);
    }
  }

  /** Puts certificates and CRL back where they lack, into the configuration's own folder alone. */
  void certificates(Config config) throws BundleException, IOException {
    if (config.adapter().files().isEmpty()) {
      return;
    }
    PemFiles files = config.adapter().files().get();
    putBack(Contents.CA, files.ca(), Certificates::read);
    putBack(Contents.CERTIFICATE, files.certificate(), Certificates::read);
    if (files.crl().isPresent()) {
      putBack(Contents.CRL, files.crl().get(), Revocations::read);
    }
  }

  /** Looks whether a file is what it is put back as. */
  @FunctionalInterface
  private interface Look {
    Object at(Path file) throws CredentialsException;
  }

  private void putBack(String name, Path to, Look look) throws BundleException, IOException {
    if (!bundle.names().contains(name) || Files.exists(to)) {
      return;
    }
    if (!ParentFolder.of(to).equals(ParentFolder.of(file))) {
      told.add(
          "'%s' was not put back: it lies outside of '%s'".formatted(to, ParentFolder.of(file)));
      return;
    }
    try (Staging staging = Staging.beside(file)) {
      Path copy = staging.file("credential");
      bundle.extract(name, copy);
      Object unused = look.at(copy); // nothing else comes into its place
      moves.put(copy, to);
      told.add("put back '" + to + "'");
    } catch (CredentialsException e) {
      told.add("'" + to + "' was not put back: what the backup holds for it is something else");
    }
  }
}
