// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The other side: receives what gateways publish, judges it as a verifier does, keeps it, and
 * cosigns checkpoints that go on from those before. It persists before it answers.
 */
@NullMarked
package org.leakmonitor.witness;

import org.jspecify.annotations.NullMarked;
