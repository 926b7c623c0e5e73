# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: the case folders of certs/acl, and what the shipped policies come to.
: "${root:?}" "${scratch:?}"

run_acl_case() {
  local args=(policy.json gw01) status=0
  cd "$root/certs/cases/acl/$1" || return
  [[ ! -e args ]] || mapfile -t args <args
  "$root/certs/acl" "${args[@]}" >"$scratch/out" 2>"$scratch/err" || status=$?
  if [[ -e expected.acl ]]; then
    [[ $status == 0 ]]
    diff expected.acl "$scratch/out"
    diff /dev/null "$scratch/err"
  else
    [[ $status == 1 ]]
    diff error.txt "$scratch/err"
    diff /dev/null "$scratch/out"
  fi
}

acl_shippedPoliciesAllowReadingsAndAnswersOnly() {
  local lines
  lines=$("$root/certs/acl" "$root/certs/aws-iot-policy.json" gw01 \
    "$root/certs/recorder-policy.json" recorder \
    "$root/certs/witness-policy.json" witness | grep -v '^#' | grep .)
  diff - <(echo "$lines") <<END
user gw01
topic write leak/site_alpha
topic read leak/site_alpha/ack/gw01
user recorder
topic read leak/site_alpha
user witness
topic write leak/site_alpha/ack/+
topic read leak/site_alpha
END
}

for folder in "$root"/certs/cases/acl/*/; do
  name=$(basename "$folder")
  check "acl_$name" run_acl_case "$name"
done
check acl_shippedPoliciesAllowReadingsAndAnswersOnly acl_shippedPoliciesAllowReadingsAndAnswersOnly
