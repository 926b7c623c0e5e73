# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: scripts/setup on a pretended system, whose apt-get only writes down
# its arguments.
# The system's own mosquitto and Python may show through; no case depends on them.
: "${root:?}" "${scratch:?}"

# pretend COMMAND [LINE]...: a command of that name, a script of those lines.
pretend() {
  mkdir -p bin
  printf '%s\n' '#!/bin/sh' "${@:2}" >"bin/$1"
  chmod +x "bin/$1"
}

# pretend_system UID: nothing is missing on it, and there is no sudo.
pretend_system() {
  local name
  mkdir -p bin
  for name in bash env dirname cat chmod true; do
    ln -s "$(type -P "$name")" "bin/$name"
  done
  pretend id "echo $1"
  pretend javac 'echo javac 17.0.15'
  for name in mvn mosquitto mosquitto_sub openssl jq shellcheck sqlite3; do
    pretend "$name"
  done
  # It makes jq when asked for it, as apt would.
  pretend apt-get 'echo "$*" >>asked' 'case "$*" in *" jq"*) echo >bin/jq; chmod +x bin/jq;; esac'
}

run_setup() {
  env -u JAVA_HOME PATH="$PWD/bin" "$root/scripts/setup" "$@" >"$scratch/out" 2>"$scratch/err"
}
said() { grep -F -e "$1" "$scratch/out" "$scratch/err"; }

setup_saysOneLineWhenNothingIsMissing() {
  pretend_system 1000
  run_setup demo
  [[ $(<"$scratch/out") == 'scripts/setup: nothing is missing for the demo' ]]
  [[ ! -s $scratch/err && ! -e asked ]]
}

setup_installsWhatIsMissingAsRoot() {
  pretend_system 0
  rm bin/jq
  run_setup demo
  said "  jq: derives the broker's ACL from the AWS policies"
  printf '%s\n' '-q -y update' '-q -y install --no-install-recommends jq' | diff asked -
  fails said 'mosquitto of its own'
}

setup_installsThroughSudo() {
  pretend_system 1000
  rm bin/jq
  # shellcheck disable=SC2016
  pretend sudo 'echo "sudo $*" >>asked' '[ "$1" != -n ] || shift' 'exec "$@"'
  run_setup demo
  grep -x 'sudo env DEBIAN_FRONTEND=noninteractive apt-get .* install .* jq' asked
}

setup_namesTheCommandWithoutRootAndSudo() {
  pretend_system 1000
  rm bin/jq bin/mvn
  fails run_setup demo
  said 'error: neither root nor sudo: cannot install maven jq'
  said 'hint: ask an administrator for: apt-get install -y --no-install-recommends maven jq'
  [[ ! -e asked ]]
}

setup_demoNeedsNoTestTools() {
  pretend_system 1000
  rm bin/shellcheck bin/sqlite3
  run_setup demo
  fails run_setup test
  said '  shellcheck: checks the scripts'
  said '  sqlite3: looks into the ledger'
}

setup_oldJdkDoesNotCount() {
  pretend_system 1000
  pretend javac 'echo javac 11.0.25'
  fails run_setup demo
  said '  default-jdk-headless: builds and runs the agent, JDK 17 or later'
  pretend javac 'echo javac 1.8.0_402 >&2'
  fails run_setup demo
  pretend javac 'echo javac 25'
  run_setup demo
}

setup_javaHomeDecides() {
  pretend_system 1000
  mkdir -p home/bin
  mv bin/javac home/bin/
  env JAVA_HOME="$PWD/home" PATH="$PWD/bin" "$root/scripts/setup" demo
  pretend javac 'echo javac 17.0.15'
  fails env JAVA_HOME="$PWD/absent" PATH="$PWD/bin" "$root/scripts/setup" demo 2>refusal
  grep "error: JAVA_HOME '.*/absent' is no JDK from 17" refusal
}

setup_failsWhenAptFails() {
  pretend_system 0
  rm bin/jq
  pretend apt-get 'exit 100'
  fails run_setup demo
  said 'error: apt did not install jq'
}

setup_failsWhenStillMissing() {
  pretend_system 0
  rm bin/mvn
  fails run_setup demo
  said 'error: still missing after the installation: maven'
}

setup_withoutAptNamesWhatIsMissing() {
  pretend_system 0
  rm bin/jq bin/apt-get
  fails run_setup demo
  said '  jq: '
  said 'error: this system has no apt'
}

setup_refusesBadArguments() {
  pretend_system 0
  fails run_setup
  fails run_setup frob
  fails run_setup demo test
  [[ ! -e asked ]]
}

check_all setup
