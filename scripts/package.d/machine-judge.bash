# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, job and plant are set by who sources this
#
# Sourced by machine, after expect.bash: judges what was seen in it.

# saw NAME PATTERN: the whole of what stands behind the name.
saw() { grep -Eqx "$1 $2" "$job/seen"; }
# value NAME: for a person.
value() { sed -n "s/^$1 //p" "$job/seen" | head -n 1; }
# between NAME FEWEST MOST: seconds.
between() {
  local seconds
  seconds=$(value "$1" | cut -d' ' -f1)
  [[ -n $seconds ]] && ((seconds >= $2 && seconds <= $3))
}
logged() { grep -Eq "$1" "$job/journal"; }
has_none() { ! grep -q "$1" "$2"; }

judge() {
  judge_life
  judge_sandbox
  judge_records
  printf 'it began %s s after systemctl start\n' "$(value started | cut -d' ' -f3)"
  printf 'its memory was %s, that of its cgroup (most, swap, now, peak) %s\n' \
    "$(value VmRSS)" "$(value memory)"
  printf 'another began %s s after a kill, and %s s after a stop\n' "$(value killed)" "$(value stopped)"
  printf 'it told of a thread that hung after %s s, and another began after %s s\n' \
    "$(value hangs | cut -d' ' -f1)" "$(value hung)"
}

judge_life() {
  expect "the service is not enabled by its installation" saw enabled disabled
  expect "without a configuration it does not start" saw unconfigured 'inactive no'
  expect "systemctl start returns once the agent has begun" saw started '0 active [0-9]+'
  expect "readings are acknowledged" saw works yes
  expect "systemctl status tells how it is" saw status '[0-9]+ tags; .* acknowledged; uplink up'
  expect "a killed agent is started again" between killed 10 150
  expect "and works" saw killed_works yes
  expect "one that was stopped is ended by the watchdog and started again" between stopped 45 200
  expect "and works" saw stopped_works yes
  expect "the watchdog did that" logged 'Watchdog timeout'
  expect "a thread that hangs is told in the status" saw hangs "[0-9]+ hangs: 'converter' .*"
  expect "and in the journal" logged "hangs, and its watchdog is not fed: 'converter'"
  expect "it is ended by the watchdog and started again" between hung 60 300
  expect "and works" saw hung_works yes
  expect "no other restart was made" saw restarts 3
  expect "it stops as asked" saw ended '0 success [0-9]+'
}

judge_sandbox() {
  local name
  expect "it runs as its own user" saw user leakmonitor
  expect "it is the packaged Java" saw program /usr/lib/leakmonitor/runtime/bin/java
  for name in CapInh CapPrm CapEff CapBnd CapAmb; do
    expect "it has no capability: $name" saw "$name" '0+'
  done
  expect "it can gain no privilege" saw NoNewPrivs 1
  expect "its system calls are filtered" saw Seccomp 2
  expect "it has users, mounts and IPC of its own" saw namespaces 'user mnt ipc '
  expect "nothing listens on any port" saw listening 0
  for name in listen receive netlink namespace mount clock setuid; do
    expect "it is refused: $name" saw "tried_$name" refused
  done
  expect "but it may connect" saw tried_connect 'done'
  expect "its user may write to its own folders alone" \
    cmp -s "$job/writable" <(printf '%s\n' /tmp /var/lib/leakmonitor /var/tmp)
  expect "root could write nowhere there" has_none '^written ' "$job/seen"
  expect "homes are empty there" test "$(grep -c '^hidden .* 0$' "$job/seen")" == 2
  expect "it may open the configured line" saw line 0
  expect "and no other device" cmp -s <(grep -vxF -f <(allowed_devices) "$job/devices") /dev/null
  expect "of the other line it says so" logged "port '/dev/ttyS1': error|'/dev/ttyS1' is no serial port"
  expect "its keys come from encrypted credentials" saw credential '4[04]0 .*'
  expect "its memory is bounded, and never swapped" saw memory '268435456 0 .*'
  expect "it leaves no core dump" saw core '0 0'
}

allowed_devices() { printf '/dev/%s\n' null zero full random urandom ttyS2 rtc0 tty ptmx pts/ptmx; }

judge_records() {
  leakmonitor verify --trust "$job/trust.json" --json "$job/ledger.db" >"$job/verify.json" || true
  leakmonitor export --ledger "$job/ledger.db" >"$job/records.jsonl"
  expect "the ledger is clean after all of it" jq -e '.verdict == "clean"' "$job/verify.json"
  expect "each start began an epoch" \
    jq -es '[.[] | select(.t == "epoch" and .boot > 1).boot] | unique == [2, 3, 4]' "$job/records.jsonl"
  expect "a line where nobody answers is a timeout" \
    jq -es 'any(.[]; .t == "gap" and .tag == "PT-201" and .why == "timeout")' "$job/records.jsonl"
  expect "a line that is not allowed is an error" \
    jq -es 'any(.[]; .t == "gap" and .tag == "PT-202" and .why == "io_error")' "$job/records.jsonl"
  expect "the last record is a clean stop" jq -es 'last | .t == "close"' "$job/records.jsonl"
  expect "the broker had readings" test -s "$plant/received.jsonl"
}
