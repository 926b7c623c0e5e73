// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.nio.file.Path;

/**
 * The files that a TLS client needs.
 *
 * @param ca the only certificates that may have signed the server's
 * @param certificate the client's certificate, and what leads from it to a root
 * @param key the client's private key, for this user alone
 */
public record PemFiles(Path ca, Path certificate, Path key) {}
