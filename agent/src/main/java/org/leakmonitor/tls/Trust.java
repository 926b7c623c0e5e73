// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JDK's judgement of a server's certificate, remembered. A server that dislikes ours may hang
 * up before its alert is read; that it was we who were refused shows from this alone.
 */
final class Trust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;
  private volatile boolean given;
  private volatile List<X509Certificate> shown = List.of();

  Trust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** Whether the server has shown a certificate that we trust. */
  boolean given() {
    return given;
  }

  /** What the server has shown, trusted or not: its own certificate first. */
  List<X509Certificate> shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    shown = List.of(chain);
    judge.checkServerTrusted(chain, authType, socket);
    given = true;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    shown = List.of(chain);
    judge.checkServerTrusted(chain, authType, engine);
    given = true;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    shown = List.of(chain);
    judge.checkServerTrusted(chain, authType);
    given = true;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
