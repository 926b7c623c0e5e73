# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by the launchers, in a checkout and on a gateway: what the JVM is told for a command.

# suit COMMAND ARCHIVE: adds to $flags what suits the command; ARCHIVE is a class-data archive.
suit() {
  [[ ! -t 2 ]] || flags+=(-Dleakmonitor.terminal=true)
  case $1 in
    # All cores and the whole compiler: long work that ends.
    verify | export | witness) ;;
    # Small and steady: one collector thread, the quick compiler, little stack and heap.
    *)
      flags+=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss256k -Xmx32m -XX:-UsePerfData)
      [[ ! -e $2 ]] || flags+=("-XX:SharedArchiveFile=$2" -Xshare:auto)
      export MALLOC_ARENA_MAX=1
      ;;
  esac
}
