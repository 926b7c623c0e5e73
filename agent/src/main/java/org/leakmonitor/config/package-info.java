// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The configuration file: read strictly, checked whole, and every problem told at once with its
 * place. Fills in the settings that each room declares for itself.
 */
@NullMarked
package org.leakmonitor.config;

import org.jspecify.annotations.NullMarked;
