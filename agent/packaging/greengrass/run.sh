# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
#
# The component's Run step, as the component's user in its work folder, which has all that the agent
# keeps. scripts/component copies it into the recipe without comments.
set -eu
umask 077
if systemctl --quiet is-active leakmonitor.service 2>/dev/null; then
  echo "leakmonitor: error: the service 'leakmonitor' runs beside the component" >&2
  echo "leakmonitor: hint: type: sudo systemctl disable --now leakmonitor" >&2
  exit 1
fi
# A ledger without its key needs a person: another key would not be taken for it.
[ -e device.key ] || [ -e ledger.db ] || /usr/bin/leakmonitor keygen -o device.key
exec /usr/bin/leakmonitor run --greengrass
