# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154,SC2034 # root is set, and ended_with used, by who sources this
#
# Sourced by the demo, the outages, the soak and the benchmarks: a whole plant on the loopback interface, made of the
# simulator, a real broker, a recorder behind it, and the agent. Every process is ended by its pid.

declare -A pids=()

# What runs a command where the broker is, and how the broker is reached from here.
far=()
broker_host=127.0.0.1

free_port() {
  local port
  for _ in {1..100}; do
    port=$((20000 + RANDOM % 40000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s' "$port"; return; }
  done
  fail "no free port found on 127.0.0.1"
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds.
wait_for() {
  local tenths=$(($1 * 10))
  until "${@:3}" >/dev/null 2>&1; do
    ((tenths-- > 0)) || fail "$2 did not come up within $1 s" "look at the logs in '$plant'"
    sleep 0.1
  done
}

# listens PORT [HOST]
listens() { (: <"/dev/tcp/${2:-127.0.0.1}/$1") 2>/dev/null; }

is_running() { [[ -n ${pids[$1]:-} ]] && kill -0 "${pids[$1]}" 2>/dev/null; }

# end_process NAME [SIGNAL]: and waits for it; sets ended_with to its exit code.
end_process() {
  ended_with=0
  [[ -n ${pids[$1]:-} ]] || return 0
  kill "-${2:-TERM}" "${pids[$1]}" 2>/dev/null || true
  wait "${pids[$1]}" 2>/dev/null || ended_with=$?
  unset "pids[$1]"
}

end_plant() {
  local name
  for name in agent recorder simulator witness broker; do end_process "$name"; done
  exec 9>&-
}

# make_plant DIR CONFIG SCENARIO: certificates, configuration with free ports, device key, trust file.
make_plant() {
  plant=$1
  scenario=$3
  mkdir -p "$plant"
  plant=$(cd "$plant" && pwd)
  broker_port=$(free_port)
  modbus_port=$(free_port)
  "$root/certs/make" "$plant/pki" gw01 recorder witness >"$plant/setup.log" 2>&1 ||
    fail "cannot make certificates" "look at '$plant/setup.log'"
  sed -e "s/port: 5020/port: $modbus_port/" -e "s/port: 8883/port: $broker_port/" "$2" \
    >"$plant/agent.yaml"
  leakmonitor keygen --config "$plant/agent.yaml" >>"$plant/setup.log" 2>&1 ||
    fail "cannot make the device key" "look at '$plant/setup.log'"
  leakmonitor trust --config "$plant/agent.yaml" >"$plant/trust.json"
}

# make_witness NAME: its key and configuration, and the gateway's trust in it.
make_witness() {
  local key
  key=$(leakmonitor keygen --witness "$1" -o "$plant/witness.key" 2>>"$plant/setup.log") ||
    fail "cannot make the witness's key" "look at '$plant/setup.log'"
  printf '\nwitness:\n  key: %s\n' "$key" >>"$plant/agent.yaml"
  leakmonitor trust --config "$plant/agent.yaml" >"$plant/trust.json"
  mkdir -p "$plant/trust"
  cp "$plant/trust.json" "$plant/trust/gw01.json"
  sed "s/host: localhost/&\n  port: $broker_port/" "$root/agent/examples/witness.yaml" \
    >"$plant/witness.yaml"
}

leakmonitor() { "$root/scripts/leakmonitor" "$@"; }

# start_broker [OPTION]...: of scripts/broker.
# shellcheck disable=SC2120
start_broker() {
  "${far[@]}" "$root/scripts/broker" --witness witness "$@" "$plant" "$broker_port" >>"$plant/broker.log" 2>&1 &
  pids[broker]=$!
  wait_for 15 "the broker" listens "$broker_port" "$broker_host"
}

# start_simulator: its standard input takes commands, through descriptor 9.
start_simulator() {
  [[ -p $plant/simulator.in ]] || mkfifo "$plant/simulator.in"
  "$root/scripts/simulator" run "$scenario" --port "$modbus_port" \
    <"$plant/simulator.in" >>"$plant/simulator.log" 2>&1 &
  pids[simulator]=$!
  exec 9>"$plant/simulator.in"
  wait_for 15 "the simulator" listens "$modbus_port"
}

# Keeps every message, one a line, in order of arrival.
start_recorder() {
  "${far[@]}" "$root/scripts/recorder" "$plant" "$broker_port" >>"$plant/received.jsonl" 2>>"$plant/recorder.log" &
  pids[recorder]=$!
}

# start_agent FOLDER [NAME]: of a configuration beside which all else lies; under that name, 'agent'
# where none is given, its process is known here.
start_agent() {
  local folder=$1
  # not through the function above: the pid has to be the agent's own
  "$root/scripts/leakmonitor" run --config "$folder/agent.yaml" >>"$folder/agent.log" 2>&1 &
  pids[${2:-agent}]=$!
}

# What it finds is in findings.jsonl, one object a line.
start_witness() {
  "$root/scripts/leakmonitor" witness --config "$plant/witness.yaml" --json \
    >>"$plant/findings.jsonl" 2>>"$plant/witness.log" &
  pids[witness]=$!
}

# answer: the newest note that the witness has left for the gateway.
answer() {
  mosquitto_sub -h localhost -p "$broker_port" -V mqttv5 --tls-version tlsv1.3 \
    --cafile "$plant/pki/ca.crt" --cert "$plant/pki/gw01.crt" --key "$plant/pki/gw01.key" \
    -i gw01 -q 1 -t leak/site_alpha/ack/gw01 -C 1 -W 5 -N
}

status() { leakmonitor status --config "$plant/agent.yaml" --json; }
