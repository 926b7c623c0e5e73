# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: the Run step of the recipe, unprivileged, in the component's work folder.
: "${scratch:?}" "${world:?}" "${work:?}"

begin_deployed() {
  begin_world
  component 0.1.0
  deploy 0.1.0
  # shellcheck disable=SC2016 # its own shell's
  printf '%s\n' '#!/bin/sh' 'echo "$(id -un) $*"' 'case $1 in keygen) echo secret >"$3" ;; esac' \
    >"$world/usr/bin/leakmonitor"
}

run_makesTheKeyOnce() {
  begin_deployed
  do_run 0.1.0
  diff "$scratch/out" <(printf 'nobody %s\n' 'keygen -o device.key' 'run --greengrass')
  [[ $(stat -c %a "$world$work/device.key") == 600 ]]
  do_run 0.1.0
  diff "$scratch/out" <(echo 'nobody run --greengrass')
}

run_makesNoKeyForALedgerThatHasLostItsOwn() {
  begin_deployed
  touch "$world$work/ledger.db"
  do_run 0.1.0
  diff "$scratch/out" <(echo 'nobody run --greengrass')
}

run_refusesBesideTheService() {
  begin_deployed
  touch "$world/is-active"
  fails do_run 0.1.0
  said "leakmonitor: error: the service 'leakmonitor' runs beside the component"
}

# Signals of the nucleus have to reach the JVM.
run_becomesTheProgram() {
  begin_deployed
  # shellcheck disable=SC2016 # the program's own shell
  printf '%s\n' '#!/bin/sh' 'tr "\0" " " <"/proc/$$/cmdline"' >"$world/usr/bin/leakmonitor"
  mount -t proc proc "$world/proc"
  touch "$world$work/device.key"
  do_run 0.1.0
  said '/usr/bin/leakmonitor run --greengrass'
}

check_all run
