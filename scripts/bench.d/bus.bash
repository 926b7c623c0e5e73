# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work, plant and pids come from who sources this
#
# Sourced by scripts/bench: how buses are polled.

bench_bus() {
  command -v mbpoll >/dev/null || fail "there is no mbpoll" "scripts/setup test"
  java_bench run BusBench
  many_tags
}

# thousand_tags WHAT: a line or a configuration of ten units, or buses, of a hundred tags each.
thousand_tags() {
  local unit tag
  for unit in {1..10}; do
    [[ $1 == line ]] || printf '  - bus: skid-%d\n    host: 127.0.0.1\n    port: 5020\n    tags:\n' "$unit"
    for tag in {0..99}; do
      if [[ $1 == line ]]; then
        printf '  - {name: PT-%d-%d, unit: %d, table: holding, address: %d, encoding: uint16, scale: 0.1, km: %d, span: 1500}\n' \
          "$unit" "$tag" "$unit" "$tag" "$unit"
      else
        printf '      - {tag: PT-%d-%d, unit_id: %d, register: %d, type: uint16, scale: 0.1, unit: psi, decimals: 1}\n' \
          "$unit" "$tag" "$unit" "$tag"
      fi
    done
  done
}

# The agent as it is, for a minute.
many_tags() {
  local begin end
  {
    printf 'profile: {length_km: 50, inlet: 900, outlet: 400}\ntransmitters:\n'
    thousand_tags line
  } >"$work/thousand-line.yaml"
  {
    sed '/^buses:/,$d' "$root/agent/examples/bench.yaml"
    printf 'buses:\n'
    thousand_tags buses
    sed -n '/^uplink:/,$p' "$root/agent/examples/bench.yaml"
  } >"$work/thousand.yaml"
  rm -rf "$work/plant"
  make_plant "$work/plant" "$work/thousand.yaml" "$work/thousand-line.yaml"
  start_broker
  start_recorder
  start_simulator
  start_agent "$plant"
  progress "1,000 tags at 1 Hz, for 70 s"
  sleep 10
  is_running agent || fail "the agent has ended" "look at '$plant/agent.log'"
  begin=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  sleep 60
  end=$(ticks "/proc/${pids[agent]}/stat" | cut -f1)
  sample bus.tags.cpu "$(jq -n "$((end - begin)) * 100 / 60 / $(getconf CLK_TCK)")"
  end_process agent
  leakmonitor verify --trust "$plant/trust.json" --json "$plant/ledger.db" >"$plant/verify.json" ||
    fail "the ledger is not clean" "look at '$plant/verify.json'"
  sample bus.tags.unaccounted "$(jq '.reports[0].logs[0].polls.unaccounted' "$plant/verify.json")"
  end_plant
}
