# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root and work come from who sources this
#
# Sourced by scripts/bench: the verification of a ledger too large for memory.

readonly large_readings=10000000 large_heap=-Xmx96m

# peak PID: the most memory that it has had, in MB, read until it ends.
peak() {
  local most=0 now
  while now=$(awk '$1 == "VmHWM:" {printf "%.1f", $2 * 1024 / 1000000}' "/proc/$1/status" 2>/dev/null); do
    most=${now:-$most}
    sleep 0.2
  done
  printf '%s' "$most"
}

# large_verify SERIES WORD...: samples of one verification of the ledger, with its heap bounded.
large_verify() {
  local series=$1 begun=$EPOCHREALTIME pid report=$work/large.report.json
  LEAKMONITOR_JAVA_OPTIONS=$large_heap "$root/scripts/leakmonitor" verify \
    --trust "$work/large.db.trust.json" --json "${@:2}" "$work/large.db" >"$report" &
  pid=$!
  sample "$series.peak" "$(peak "$pid")"
  wait "$pid" || fail "the ledger is not clean" "look at '$report'"
  sample "$series" "$(jq --arg begun "$begun" --arg ended "$EPOCHREALTIME" \
    '.reports[0].logs[0].records / (($ended | tonumber) - ($begun | tonumber))' "$report")"
}

bench_large() {
  local readings series
  for readings in $((large_readings / 10)) "$large_readings"; do
    series=large
    ((readings == large_readings)) || series=large.tenth
    java_bench verify LargeLedger "-Dbench.readings=$readings"
    progress "verifying it in full"
    large_verify "$series.verify"
    progress "verifying it fast"
    large_verify "$series.fast" --fast
  done
  "$root/scripts/leakmonitor" prove --ledger "$work/large.db" --seq $((large_readings / 3)) \
    -o "$work/large.tlog-proof"
  "$root/scripts/leakmonitor" verify --trust "$work/large.db.trust.json" "$work/large.tlog-proof"
  sample large.proof "$(stat -c %s "$work/large.tlog-proof")"
  rm "$work"/large.db*
}
