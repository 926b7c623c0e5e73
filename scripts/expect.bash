# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # work is set by who sources this
#
# Sourced by tests of whole systems: expectations, each told, and counted.

met=0
missed=0

# expect WHAT COMMAND...: one expectation, met if the command succeeds; what it says is told where it is not.
expect() {
  if "${@:2}" >"$work/last" 2>&1; then
    met=$((met + 1))
    printf '  ok    %s\n' "$1"
  else
    missed=$((missed + 1))
    printf '  MISS  %s\n' "$1"
    tail -n 20 "$work/last" | sed 's/^/        /'
  fi
}

# tell_expectations: how many; fails where one was not met.
tell_expectations() {
  say "$met expectations met, $missed missed"
  ((missed == 0))
}
