// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way through an HTTP proxy, RFC 9110 section 9.3.6. TLS goes through it from end to end: the
 * proxy learns the broker's name and port, and nothing else.
 */
final class Tunnel {

  private static final int MOST_ANSWER_BYTES = 8 * 1024;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

  private static final Map<Integer, String> HINTS =
      Map.of(
          401, "name a file with the right user:password as proxy_login",
          403, "let the proxy allow CONNECT to this host and port",
          405, "it tunnels nothing: name another proxy",
          407, "name a file with the right user:password as proxy_login",
          502, "the proxy does not reach the broker: check host and port, and its log",
          503, "the proxy does not reach the broker: check host and port, and its log",
          504, "the proxy does not reach the broker: check host and port, and its log");

  private final Proxy proxy;
  private final Optional<ProxyLogin> login;
  private final int millis;

  /**
   * @param millis in which the proxy has to be reached, and again in which it has to answer
   */
  Tunnel(Proxy proxy, Optional<ProxyLogin> login, int millis) {
    this.proxy = proxy;
    this.login = login;
    this.millis = millis;
  }

  /**
   * Connects {@code socket} to {@code broker}.
   *
   * @throws TunnelException that names the proxy
   */
  void open(Socket socket, Address broker) throws IOException {
    reach(socket);
    try {
      socket.getOutputStream().write(request(broker).getBytes(StandardCharsets.ISO_8859_1));
      judge(answer(socket), broker);
    } catch (SocketTimeoutException e) {
      throw new TunnelException(
          "proxy '%s' did not answer within %d ms".formatted(name(), millis),
          "check that an HTTP proxy listens there, and that it reaches the broker",
          e);
    } catch (TunnelException e) {
      throw e;
    } catch (IOException e) {
      throw new TunnelException(
          "connection to proxy '%s' lost: %s".formatted(name(), e.getMessage()),
          "check that an HTTP proxy listens there",
          e);
    }
  }

  private void reach(Socket socket) throws TunnelException {
    Address at = proxy.address();
    try {
      socket.connect(new InetSocketAddress(at.host(), at.port()), millis);
    } catch (UnknownHostException e) {
      throw new TunnelException(
          "host '" + at.host() + "' of the proxy is unknown", "check its name, and the DNS", e);
    } catch (IOException e) {
      throw new TunnelException(
          "cannot reach proxy '%s': %s".formatted(name(), e.getMessage()),
          "check that it runs, its port, and the firewall",
          e);
    }
  }

  private String request(Address broker) {
    String authority = broker.text();
    return "CONNECT %s HTTP/1.1\r\nHost: %s\r\n".formatted(authority, authority)
        + login.map(each -> "Proxy-Authorization: " + each.basic() + "\r\n").orElse("")
        + "\r\n";
  }

  /** Up to the empty line and not a byte further: what follows is the broker's. */
  private String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    long deadline = System.nanoTime() + millis * 1_000_000L;
    while (answer.indexOf("\r\n\r\n", Math.max(0, answer.length() - 4)) < 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("too slow");
      }
      socket.setSoTimeout((int) left);
      int next = in.read();
      if (next < 0) {
        throw new IOException(answer.isEmpty() ? "closed without an answer" : "closed");
      }
      answer.append((char) next);
      if (answer.length() > MOST_ANSWER_BYTES) {
        throw strange("of more than %d bytes".formatted(MOST_ANSWER_BYTES));
      }
    }
    return answer.toString();
  }

  private void judge(String answer, Address broker) throws TunnelException {
    Matcher status = STATUS.matcher(answer.substring(0, answer.indexOf("\r\n")));
    if (!status.matches()) {
      throw strange("which is no HTTP");
    }
    int code = Integer.parseInt(status.group(1));
    if (code / 100 != 2) {
      throw new TunnelException(
          "proxy '%s' opens no tunnel to '%s': status %d".formatted(name(), broker.text(), code),
          HINTS.getOrDefault(code, "see the proxy's log"));
    }
  }

  private TunnelException strange(String how) {
    return new TunnelException(
        "proxy '%s' gave an answer %s".formatted(name(), how),
        "check that an HTTP proxy listens there");
  }

  private String name() {
    return proxy.address().text();
  }
}
