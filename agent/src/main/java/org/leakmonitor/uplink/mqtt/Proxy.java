// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An HTTP proxy that opens a tunnel to the broker and looks up its name.
 *
 * @param login the file with user and password that it asks for; see {@link ProxyLogin}
 */
public record Proxy(Address address, Optional<Path> login) {}
