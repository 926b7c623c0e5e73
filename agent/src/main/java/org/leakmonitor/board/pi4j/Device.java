// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

/**
 * A bus or a device of it.
 *
 * @param name of the device, where it has one; else its file's
 * @param file such as {@code /dev/i2c-1}
 * @param mayOpen whether this user may
 */
public record Device(String name, String file, boolean mayOpen) {}
