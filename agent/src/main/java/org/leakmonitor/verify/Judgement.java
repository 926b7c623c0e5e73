// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Optional;

/**
 * What is to be said of one record by itself; record-format.md section 6.
 *
 * @param good whether its owner signed it, so that its number and its link count
 */
public record Judgement(Optional<Finding> finding, boolean good) {}
