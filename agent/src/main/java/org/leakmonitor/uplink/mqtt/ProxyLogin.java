// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.SecretFile;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/** User and password for a proxy, which stand in a file of their own and in no message. */
public final class ProxyLogin {

  /** RFC 7617 section 2: no colon in the user, no control characters. */
  private static final Pattern FORM = Pattern.compile("([^:\\p{Cntrl}]+):([^\\p{Cntrl}]*)");

  private final String user;
  private final String password;

  private ProxyLogin(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /**
   * Reads the file, one line {@code user:password}.
   *
   * @throws PublishException of kind CREDENTIALS where it is missing, open to others, or no login
   */
  public static ProxyLogin read(Path file) throws PublishException {
    try {
      String text = SecretFile.read(file, "proxy login file").replaceFirst("\r?\n\\z", "");
      Matcher form = FORM.matcher(text);
      if (form.matches()) {
        return new ProxyLogin(form.group(1), form.group(2));
      }
      throw unusable(
          "proxy login file '" + file + "' holds no login", "write one line user:password");
    } catch (ExposedException e) {
      throw unusable(e.getMessage(), e.hint());
    } catch (NoSuchFileException e) {
      throw unusable(
          "there is no proxy login file '" + file + "'", "check its name in the configuration");
    } catch (IOException e) {
      throw unusable(
          "cannot read proxy login file '" + file + "': " + e.getMessage(),
          "check that it is text which this user may read");
    }
  }

  private static PublishException unusable(String message, String hint) {
    return new PublishException(Kind.CREDENTIALS, message, hint);
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  /** The value of Proxy-Authorization, RFC 7617. */
  String basic() {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }
}
