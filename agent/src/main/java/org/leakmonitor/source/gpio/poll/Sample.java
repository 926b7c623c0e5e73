// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.util.Optional;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/**
 * What an input shows to the person who wires it.
 *
 * @param raw the level, count or code as it was read, in hex where it is a code
 * @param milliamperes of a current loop
 * @param value empty where the input is at fault
 * @param word what it means, such as {@code tripped} or {@code open}
 */
public record Sample(
    TagId tag,
    String raw,
    Optional<BigDecimal> milliamperes,
    Optional<Value> value,
    Unit unit,
    Quality quality,
    String word) {}
