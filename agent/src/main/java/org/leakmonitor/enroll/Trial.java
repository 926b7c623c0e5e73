// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;

/** The broker, as a renewal sees it. */
@FunctionalInterface
public interface Trial {

  /**
   * Connects as the gateway, with a certificate that is not in use yet. Blocks for a bounded time;
   * called on any thread.
   *
   * @throws PublishException of kind UNAUTHENTICATED where the certificate is to blame, or REFUSED
   *     with the broker's reason, which tells that; of another kind where nothing was learnt of it
   */
  void tryOut(PemFiles candidate) throws PublishException;
}
