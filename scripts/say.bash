# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by the scripts: one form for what they say. The speaker is the script's folder and name.

speaker=$(cd "$(dirname "$0")" && pwd)
speaker=${speaker##*/}/${0##*/}

say() { printf '%s: %s\n' "$speaker" "$1"; }

hint() { printf '%s: hint: %s\n' "$speaker" "$1" >&2; }

# fail MESSAGE [HINT]: the operand in single quotes, the hint a command to type where there is one.
fail() {
  printf '%s: error: %s\n' "$speaker" "$1" >&2
  [[ -z ${2:-} ]] || hint "$2"
  exit 1
}
