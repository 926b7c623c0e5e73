// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Duration;

/**
 * Whose history this is, as its opening records state it.
 *
 * @param name {@code site/gateway}
 * @param device signs what opens a history and each epoch
 * @param configuration hash of the effective configuration
 * @param firmware build of this program
 * @param clockSource where the gateway's time comes from
 * @param clockUncertainty how far that time may be off
 */
public record Gateway(
    String name,
    Signer device,
    Hash configuration,
    String firmware,
    Event.ClockSource clockSource,
    Duration clockUncertainty) {}
