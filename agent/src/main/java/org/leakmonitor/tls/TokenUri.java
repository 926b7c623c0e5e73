// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a key in a PKCS#11 token, RFC 7512.
 *
 * @param module the library that speaks to the token
 * @param token its label
 * @param object the label of the key and of the certificate beside it
 * @param pinSource the file with the PIN, mode 0600 or 0640
 */
public record TokenUri(Path module, String token, String object, Path pinSource) {

  private static final Set<String> KNOWN =
      Set.of("token", "object", "type", "module-path", "pin-source");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final String FORM =
      "write pkcs11:token=NAME;object=NAME?module-path=/LIBRARY.so&pin-source=file:/PIN";

  /**
   * Reads one.
   *
   * @throws CredentialsException that says what is wrong with it, without the value of anything
   */
  public static TokenUri parse(String text) throws CredentialsException {
    String body = text.substring(KeySource.TOKEN_SCHEME.length());
    int query = body.indexOf('?');
    Map<String, String> attributes = new LinkedHashMap<>();
    read(query < 0 ? body : body.substring(0, query), ";", attributes);
    if (query >= 0) {
      read(body.substring(query + 1), "&", attributes);
    }
    String type = attributes.getOrDefault("type", "private");
    if (!type.equals("private")) {
      throw new CredentialsException("a key's PKCS#11 URI has another 'type' than private", FORM);
    }
    return new TokenUri(
        absolute(attributes, "module-path"),
        required(attributes, "token"),
        required(attributes, "object"),
        absolute(attributes, "pin-source"));
  }

  private static void read(String part, String separator, Map<String, String> attributes)
      throws CredentialsException {
    for (String each : part.split(separator, -1)) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      if (name.equals("pin-value")) {
        throw new CredentialsException(
            "a PKCS#11 URI holds a PIN, and a PIN does not belong in a configuration",
            "write the PIN into a file of mode 0600, and pin-source=file:/PATH here");
      }
      if (equals < 0 || !KNOWN.contains(name)) {
        throw new CredentialsException(
            "a PKCS#11 URI has an attribute that is not known here"
                + (name.matches("[a-z-]{1,20}") ? ": '" + name + "'" : ""),
            FORM);
      }
      if (attributes.put(name, decoded(each.substring(equals + 1))) != null) {
        throw new CredentialsException("a PKCS#11 URI has '" + name + "' twice", FORM);
      }
    }
  }

  private static String decoded(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    String latin =
        matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String required(Map<String, String> attributes, String name)
      throws CredentialsException {
    String value = Optional.ofNullable(attributes.get(name)).orElse("");
    if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
      throw new CredentialsException("a PKCS#11 URI has no '" + name + "'", FORM);
    }
    return value;
  }

  private static Path absolute(Map<String, String> attributes, String name)
      throws CredentialsException {
    String value = required(attributes, name).replaceFirst("^file:(//)?(?=/)", "");
    try {
      Path path = Path.of(value);
      if (path.isAbsolute() && value.indexOf('"') < 0) {
        return path;
      }
    } catch (InvalidPathException e) {
      // told below: this system has no way to write that name
    }
    throw new CredentialsException(
        "'" + name + "' of a PKCS#11 URI is no file named from / on", FORM);
  }

  /** As messages name it. */
  String text() {
    return KeySource.TOKEN_SCHEME + "token=" + token + ";object=" + object;
  }
}
