# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work, plant and pids come from who sources this
#
# Sourced by scripts/bench: what is measured at the real agent, from outside of it.

bench_plant() {
  rm -rf "$work/plant"
  make_plant "$work/plant" "$root/agent/examples/bench.yaml" "$root/simulator/scenarios/bench.yaml"
  start_broker
}

# Each message with the time at which it came, in seconds.
start_stopwatch() {
  mosquitto_sub -h localhost -p "$broker_port" --tls-version tlsv1.3 -V mqttv5 \
    --cafile "$plant/pki/ca.crt" --cert "$plant/pki/recorder.crt" --key "$plant/pki/recorder.key" \
    -i recorder -q 1 -t leak/site_alpha -F '%U %p' >"$plant/stamped" 2>>"$plant/recorder.log" &
  pids[recorder]=$!
}

# first_reading AFTER: the time at which the first reading came, of the lines after so many.
first_reading() {
  tail -n "+$(($1 + 1))" "$plant/stamped" | grep -m 1 -E '"t":"(reading|batch)"' | cut -d' ' -f1
}

seconds_between() { jq -n --arg from "$1" --arg to "$2" '($to | tonumber) - ($from | tonumber)'; }

# start_once SERIES: a new history, from exec to the first reading behind the broker.
start_once() {
  local before began
  rm -f "$plant"/ledger.db*
  before=$(wc -l <"$plant/stamped")
  began=$EPOCHREALTIME
  start_agent "$plant"
  wait_for 20 "the first reading" first_reading "$before"
  sample "$1" "$(seconds_between "$began" "$(first_reading "$before")")"
  end_process agent
}

bench_start() {
  local run default
  "$root/scripts/archive"
  # the JVM's own archive, as it is used where there is no other
  default=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java.home = //p')/lib/server/classes.jsa
  bench_plant
  start_simulator
  start_stopwatch
  for run in 0 {1..5}; do
    start_once start.archive
    LEAKMONITOR_JAVA_OPTIONS=-XX:SharedArchiveFile=$default start_once start.plain
    # the first time, files come from the disk and not from memory
    ((run > 0)) || sed -i '/^start/d' "$work/samples"
    ((run == 0)) || progress "run $run of 5"
  done
  end_plant
}

# ticks STAT: user and system time of a process or thread, in clock ticks, and its name.
ticks() {
  sed -E 's/^[0-9]+ \((.*)\) . /\1\t/' "$1" |
    awk -F '\t' '{split($2, f, " "); print f[11] + f[12] "\t" $1}'
}

# thread_ticks: the same of each thread, behind its id; a thread may end meanwhile.
thread_ticks() {
  local thread
  for thread in "/proc/${pids[agent]}"/task/*; do
    printf '%s\t%s\n' "${thread##*/}" "$(ticks "$thread/stat" 2>/dev/null || true)"
  done
}

# busiest BEFORE AFTER: the threads that took most in between.
busiest() {
  awk -F '\t' -v OFS='\t' 'NR == FNR {before[$1] = $2; next} {print $2 - before[$1], $3}' "$1" "$2" |
    sort -rn | head -n 5 | awk -F '\t' '{printf "%s%s %d", (NR > 1 ? ", " : ""), $2, $1}'
}

megabytes() { awk -v key="$1:" '$1 == key {printf "%.1f", $2 * 1024 / 1000000}' "/proc/${pids[agent]}/status"; }

bench_footprint() {
  local begin end
  "$root/scripts/archive"
  bench_plant
  start_recorder
  start_simulator
  start_agent "$plant"
  progress "100 tags at 1 Hz, for 70 s"
  sleep 10
  is_running agent || fail "the agent has ended" "look at '$plant/agent.log'"
  begin=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  thread_ticks >"$plant/threads-1"
  sleep 60
  end=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  thread_ticks >"$plant/threads-2"
  progress "clock ticks of the busiest threads: $(busiest "$plant/threads-1" "$plant/threads-2")"
  sample footprint.rss "$(megabytes VmRSS)"
  sample footprint.peak "$(megabytes VmHWM)"
  sample footprint.cpu "$(jq -n "$((end - begin)) * 100 / 60 / $(getconf CLK_TCK)")"
  sample footprint.threads "$(awk '$1 == "Threads:" {print $2}' "/proc/${pids[agent]}/status")"
  end_process agent
  leakmonitor verify --trust "$plant/trust.json" --json "$plant/ledger.db" >"$plant/verify.json" ||
    fail "the ledger is not clean" "look at '$plant/verify.json'"
  sample footprint.unaccounted "$(jq '.reports[0].logs[0].polls.unaccounted' "$plant/verify.json")"
  progress "$(jq -r '.reports[0].logs[0].polls | "\(.readings) readings, \(.missed) missed"' "$plant/verify.json")"
  end_plant
}
