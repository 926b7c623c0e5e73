// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUriTest {

  private static final String SOUND =
      "pkcs11:token=my%20token;object=t%C3%BCr;type=private?module-path=/lib/m.so&pin-source=file:/etc/pin";

  @Test
  void parse_decodes() throws CredentialsException {
    assertThat(TokenUri.parse(SOUND))
        .isEqualTo(new TokenUri(Path.of("/lib/m.so"), "my token", "t\u00fcr", Path.of("/etc/pin")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pkcs11:token=a;object=b?module-path=/m.so&pin-value=4711 | a PKCS#11 URI holds a PIN, and a PIN does not belong in a configuration",
        "pkcs11:token=a;pin-value=4711 | a PKCS#11 URI holds a PIN, and a PIN does not belong in a configuration",
        "pkcs11:token=a?module-path=/m.so&pin-source=/p | a PKCS#11 URI has no 'object'",
        "pkcs11:object=a?module-path=/m.so&pin-source=/p | a PKCS#11 URI has no 'token'",
        "pkcs11:token=a;object=b?pin-source=/p | a PKCS#11 URI has no 'module-path'",
        "pkcs11:token=a;object=b?module-path=/m.so | a PKCS#11 URI has no 'pin-source'",
        "pkcs11:token=a;object=b?module-path=m.so&pin-source=/p | 'module-path' of a PKCS#11 URI is no file named from / on",
        "pkcs11:token=a;object=b?module-path=/m.so&pin-source=cat | 'pin-source' of a PKCS#11 URI is no file named from / on",
        "pkcs11:token=a;object=b;object=c?module-path=/m.so | a PKCS#11 URI has 'object' twice",
        "pkcs11:token=a;slot-id=7 | a PKCS#11 URI has an attribute that is not known here: 'slot-id'",
        "pkcs11:token=a;object=b;type=cert?module-path=/m.so&pin-source=/p | a key's PKCS#11 URI has another 'type' than private",
        "pkcs11: | a PKCS#11 URI has an attribute that is not known here",
      })
  void parse_refuses(String text, String message) {
    CredentialsException refusal =
        catchThrowableOfType(CredentialsException.class, () -> TokenUri.parse(text));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.getMessage() + refusal.hint()).doesNotContain("4711");
  }
}
