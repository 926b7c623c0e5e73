// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

/**
 * Why an answer cannot stand.
 *
 * @param hint what to answer instead; empty where the message says it
 */
public record Refusal(String message, String hint) {}
