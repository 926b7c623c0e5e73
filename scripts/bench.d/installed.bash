# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work, plant and pids come from who sources this
#
# Sourced by scripts/bench: the agent as its package installs it, in a fresh Debian, as the package's user.

# bytes_written: to the disk, as the kernel counts them for the process.
bytes_written() { sed -n 's/^write_bytes: //p' "/proc/${pids[agent]}/io"; }

recorded() { jq .records "$plant/ledger.db.status.json"; }

start_installed() {
  inside "$1"
  "${inside[@]}" "${agent_user[@]}" leakmonitor run --config /srv/plant/agent.yaml >>"$plant/agent.log" 2>&1 &
  pids[agent]=$!
}

has_acknowledged() { (($(jq '.uplink.acknowledged // 0' "$plant/ledger.db.status.json") > 0)); }

bench_installed() {
  local arch run before began begin end written readings
  arch=$(dpkg --print-architecture)
  [[ $(id -u) == 0 ]] || fail "only root may make another system in a folder" "sudo scripts/bench installed"
  "$root/scripts/setup" package
  "$root/scripts/setup" system
  "$root/scripts/package" --arch "$arch" --out "$work/package" >"$work/package.log"
  make_system "$arch"
  mkdir -p "$work/$arch/srv"
  cp "$work/package"/leakmonitor_*.deb "$work/$arch/srv/package.deb"
  in_system "$arch" apt-get -q -y -o APT::Sandbox::User=root install /srv/package.deb \
    >>"$work/package.log" 2>&1
  make_plant "$work/$arch/srv/plant" "$root/agent/examples/bench.yaml" "$root/simulator/scenarios/bench.yaml"
  start_broker
  start_simulator
  start_stopwatch
  in_system "$arch" chown -R leakmonitor /srv/plant
  for run in 0 {1..5}; do
    rm -f "$plant"/ledger.db*
    before=$(wc -l <"$plant/stamped")
    began=$EPOCHREALTIME
    start_installed "$arch"
    wait_for 20 "the first reading" first_reading "$before"
    # the first time, files come from the disk and not from memory
    ((run == 0)) || sample installed.start "$(seconds_between "$began" "$(first_reading "$before")")"
    ((run == 5)) || end_process agent
    ((run == 0)) || progress "run $run of 5"
  done
  progress "100 tags at 1 Hz, for 70 s"
  sleep 10
  begin=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  written=$(bytes_written)
  readings=$(recorded)
  sleep 60
  end=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  sample installed.cpu "$(jq -n "$((end - begin)) * 100 / 60 / $(getconf CLK_TCK)")"
  sample installed.rss "$(megabytes VmRSS)"
  sample installed.writes "$(jq -n "$(($(bytes_written) - written)) / $(($(recorded) - readings))")"
  end_process agent
  sample installed.package "$(jq -n "$(stat -c %s "$work/$arch/srv/package.deb") / 1e6")"
  sample installed.disk "$(du -sbx "$work/$arch/usr/lib/leakmonitor" | jq -R 'split("\t")[0] | tonumber / 1e6')"
  end_plant
  leave_system "$arch"
}
