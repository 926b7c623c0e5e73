# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
#
# Figures for a person: columns with tabs between them.

def number: if . >= 100 then round else (. * 100 | round / 100) end | tostring;

["", "median", "min..max", "unit", "goal", "", "peers"],
(.figures[] | [
  .what,
  (.median | number),
  (if .samples | length > 1 then "\(.min | number)..\(.max | number)" else "-" end),
  .unit,
  (if has("least") then ">= \(.least)" elif has("most") then "<= \(.most)" else "-" end),
  (if .met == null then "-" elif .met then "met" else "MISSED" end),
  ([.peers[] | "\(.ratio * 100 | round) % of \(.peer), \(.median | number)"] | join("; "))
]) | join("\t")
