# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root and job are set by who sources this
#
# Sourced by test-hardware: lays out the job for the virtual machine, and judges what came of it.

# make_job: the agent as built, its configurations, a device key, and certificates for a broker that is not there.
make_job() {
  rm -rf "$job"
  mkdir -p "$job/gateway"
  cp "$root"/scripts/hardware.d/check/*.yaml "$job/gateway"
  cp "$root/scripts/hardware.d/check/run" "$job"
  cp -r "$root"/agent/target/{leakmonitor.jar,lib} "$job"
  "$root/certs/make" "$job/gateway/pki" gw01 >"$job/setup.log"
  rm "$job"/gateway/pki/ca.key
  "$root/scripts/leakmonitor" keygen --config "$job/gateway/agent.yaml" >>"$job/setup.log" 2>&1 ||
    fail "cannot make the device key" "look at '$job/setup.log'"
  "$root/scripts/leakmonitor" trust --config "$job/gateway/agent.yaml" >"$job/trust.json"
}

unmet=()
met=0
# expect WHAT COMMAND...: the command has to succeed.
expect() {
  if "${@:2}" >/dev/null 2>&1; then met=$((met + 1)); else unmet+=("$1"); fi
}

# holds EXPRESSION: of the records, given what was done: did("NAME") has from and to.
holds() {
  jq -e -s --slurpfile deeds "$job/did.jsonl" "$(<"$root/scripts/hardware.d/judge.jq") $1" "$job/records.jsonl"
}

# number EXPRESSION: the same, for a person.
number() { holds "$1" 2>/dev/null || printf '?'; }

seen() { grep -qx "$1" "$job/lines.txt"; }
says() { grep -q "$2" "$job/$1"; }

judge() {
  local ledger=$job/ledger.db
  "$root/scripts/leakmonitor" verify --trust "$job/trust.json" --json "$ledger" >"$job/verify.json" || true
  "$root/scripts/leakmonitor" export --ledger "$ledger" >"$job/records.jsonl"
  expect "the ledger is clean" jq -e '.verdict == "clean"' "$job/verify.json"
  judge_commands
  judge_lines
  judge_pulses
  judge_converters
  judge_outputs
}

judge_commands() {
  expect "'gpio list' shows the Pi's chip" says list.txt 'pinctrl-bcm2711'
  expect "and the expander" says list.txt 'raspberrypi-exp-gpio'
  expect "and who holds a line" says list.txt 'display-enable'
  expect "'check' names the holder of a line" says check.txt "line 26 .*in use by 'gpioset'"
  expect "and its process" says check.txt "in use by 'gpioset' (process [0-9]* 'gpioset')"
  expect "a line that the kernel holds" says faulty.txt "line 27 .*in use by 'display-enable'"
  expect "a chip that is not there" says faulty.txt 'pinctrl-rp1'
  expect "a line beyond the chip" says faulty.txt 'line 99'
  expect "a bus that is not there" says faulty.txt 'i2c-7'
  expect "a device of SPI that is not there" says faulty.txt 'spidev0.0'
  expect "a device of IIO that is not there" says faulty.txt 'max1363'
  expect "no permission, and the group to be in" says stranger.txt "group 'gpio'"
  expect "'probe' shows a current" says probe.txt 'PT-201.*12.0'
  expect "and a held line" says probe.txt 'ZS-201'
}

judge_lines() {
  expect "a switch opens: a reading with the edge's own time" holds 'edge("tamper_open"; "ZS-301"; 1)'
  expect "then an event" holds 'after("tamper_open"; .t == "event" and .code == "tamper_switch" and .ref == "ZS-301")'
  expect "and an alarm" \
    holds 'after("tamper_open"; .t == "alarm" and .code == "tamper_switch" and .st == "raised")'
  expect "it shuts: a reading with the edge's own time" holds 'edge("tamper_shut"; "ZS-301"; 0)'
  expect "and the alarm is cleared" \
    holds 'after("tamper_shut"; .t == "alarm" and .code == "tamper_switch" and .st == "cleared")'
  expect "opened while no agent ran: an alarm at the start" \
    holds 'after("open_unseen"; .t == "alarm" and .code == "tamper_switch" and .st == "raised")'
  expect "a line is pulled up as configured" seen 'pulled_up 1'
  expect "and another down" seen 'pulled_down 0'
  expect "seven bounces are one change" holds 'changes("XS-101"; "bounce") == 1'
  expect "chattering is limited to 10 changes a second" holds 'fastest("PS-101"; "chatter") <= 12'
  expect "and what was held back is counted" holds 'held("PS-101"; "chatter") > 0'
  expect "a line in use makes gaps" holds 'any(.[]; .t == "gap" and .tag == "ZS-201" and .why == "io_error")'
  expect "and readings once it is free" holds 'any(.[]; .t == "reading" and .tag == "ZS-201")'
}

# A kernel keeps 16 changes of a line, and an emulated machine may be held up for longer: then a total is short,
# and has to say so. Nothing else may be lost.
judge_pulses() {
  expect "100 pulses are 100, or marked" holds 'total("slow") == 100 or uncertain("FQ-101"; "slow")'
  expect "1,000 pulses at 1 kHz are counted or marked" \
    holds 'total("fast") - total("slow") == 1000 or uncertain("FQ-101"; "fast")'
  expect "the frequency of 25 Hz" holds 'between("slow"; "FT-101") | map(.val) | max | . > 85 and . < 95'
  expect "after a kill the total goes on where it was" \
    holds 'total("again") - total("fast") | . == 50 or . < 50 and . > 0 and uncertain("FQ-101"; "again")'
}

judge_converters() {
  expect "12 mA are half the range" holds 'value("PT-201"; 800; 192)'
  expect "8 mA are a quarter" holds 'value("PT-201"; 400; 192)'
  expect "the same by the kernel's own driver" holds 'value("PT-204"; 400; 192)'
  expect "an open loop is no pressure" holds 'fault("PT-202"; "0000"; "loop_open")'
  expect "a shorted one is none" holds 'fault("PT-203"; "7530"; "loop_short")'
  expect "a failed transmitter is none" holds 'fault("PT-203"; "10cc"; "loop_failed")'
  expect "20.7 mA are uncertain" holds 'value("PT-202"; 1673; 64)'
  expect "a converter that does not answer makes gaps" \
    holds 'any(.[]; .t == "gap" and .tag == "PT-201" and .why == "io_error")'
  expect "and readings when it answers again" \
    holds 'recovered("PT-201")'
}

judge_outputs() {
  expect "no alarm, no beacon" seen 'quiet 0'
  expect "the beacon follows the alarm" seen 'opened 1'
  expect "and its end" seen 'shut 0'
  expect "and one from before the start" seen 'opened_unseen 1'
  expect "it is off after the stop" seen 'off 0'
  expect "the heartbeat line beats" seen 'runs 01'
  expect "the beacon's changes are on record" holds \
    '[.[] | select(.t == "event" and (.code == "beacon_on" or .code == "beacon_off") and .ref == "tamper_switch")] | length >= 3'
  expect "the heartbeat line's, too" holds 'any(.[]; .t == "event" and .code == "heartbeat_line_began")'
  expect "the agent stopped as asked" seen 'stopped 0'
  expect "and closed its ledger" holds 'last | .t == "close"'
}

# tell_result: what was seen, and whether it was all that was expected.
tell_result() {
  printf '%s records\n' "$(wc -l <"$job/records.jsonl")"
  printf 'an edge was recorded with a time %s ms after the line was pulled\n' "$(number 'lag("tamper_open"; "ZS-301")')"
  printf 'of 61 changes that chattered, %s were held back\n' "$(number 'held("PS-101"; "chatter")')"
  printf 'of 100 pulses at 25 Hz, %s were counted\n' "$(number 'total("slow")')"
  printf 'of 1,000 pulses at 1 kHz, %s were counted\n' "$(number 'total("fast") - total("slow")')"
  printf '%s of %s expectations were met\n' "$met" $((met + ${#unmet[@]}))
  for what in "${unmet[@]}"; do printf 'not met: %s\n' "$what"; done
  ((${#unmet[@]} == 0)) || fail "the agent did not do what was expected" "look into '$job'"
}
