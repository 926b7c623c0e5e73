# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: scripts/build in a copy of the layout, with a Maven that only makes
# the jars.
: "${root:?}" "${scratch:?}"

lay_tree() {
  mkdir -p tree/.mvn tree/{agent,simulator}/{src,target} tree/scripts bin
  touch tree/pom.xml tree/{agent,simulator}/{pom.xml,src/A.java,src/B.java}
  # Before the jars, which the pretended Maven makes now.
  find tree -exec touch -d '1 hour ago' {} +
  cp "$root"/scripts/{build,say.bash} tree/scripts/
  printf '#!/bin/sh\n' >tree/scripts/setup
  printf '%s\n' '#!/bin/sh' 'echo "$*" >>../ran' \
    'touch agent/target/leakmonitor.jar simulator/target/simulator.jar' >bin/mvn
  chmod +x tree/scripts/setup bin/mvn
}
run_build() { PATH="$PWD/bin:$PATH" tree/scripts/build "$@"; }
runs() { [[ $(wc -l <ran) == "$1" ]]; }

build_runsMavenOnce() {
  lay_tree
  run_build
  run_build | grep 'the jars are newer than every source'
  [[ $(<ran) == '-B -ntp -q package -DskipTests' ]]
}

build_runsAgainAfterAChange() {
  lay_tree
  run_build
  local changed count=1
  for changed in pom.xml agent/pom.xml simulator/pom.xml agent/src/A.java simulator/src/B.java; do
    touch -d '1 minute' "tree/$changed"
    run_build
    count=$((count + 1))
    runs "$count"
    touch -d '1 hour ago' "tree/$changed"
  done
  run_build
  runs "$count"
}

build_runsAgainAfterARemoval() {
  lay_tree
  run_build
  touch -d '1 minute ago' tree/*/target/*.jar
  rm tree/agent/src/B.java
  run_build
  runs 2
}

build_runsAgainWithoutAJar() {
  lay_tree
  run_build
  rm tree/simulator/target/simulator.jar
  run_build
  runs 2
}

build_handsArgumentsOn() {
  lay_tree
  run_build
  run_build -o
  [[ $(tail -n 1 ran) == '-B -ntp -q package -DskipTests -o' ]]
}

build_failsWithMaven() {
  lay_tree
  printf '#!/bin/sh\nexit 1\n' >bin/mvn
  fails run_build 2>refusal
  grep 'scripts/build: error: Maven failed' refusal
}

check_all build
