// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import org.leakmonitor.ledger.Json;

/**
 * What a witness has done since its start.
 *
 * @param text for a person
 * @param json for a program
 * @param faults findings that count against a gateway
 */
public record Summary(String text, Json.Obj json, long faults) {}
