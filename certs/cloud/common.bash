# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by provision and route: the example's names become those of a site, and commands are printed
# or run.
: "${root:?}"

# What stands in the files of this folder and in ../aws-iot-policy.json.
example_account=123456789012
example_region=eu-central-1
example_site=site_alpha
example_bucket=leakmonitor-site-alpha

account='' region='' site='' bucket='' apply='' out='' answer=''

# check_names: no name may hold what a policy takes for a wildcard, or MQTT.
check_names() {
  [[ $account =~ ^[0-9]{12}$ ]] || fail "'$account' is no account of AWS" "give 12 digits with --account"
  [[ $region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]$ ]] ||
    fail "'$region' is no region of AWS" "give one with --region, such as eu-central-1"
  # their names begin with arn:aws-cn and arn:aws-us-gov
  [[ $region != cn-* && $region != us-gov-* ]] ||
    fail "region '$region' has names of another form" "write the files anew for it"
  [[ $site =~ ^[A-Za-z0-9_-]{1,64}$ ]] ||
    fail "'$site' is no name of a site" "give one with --site, of A-Z a-z 0-9 _ -"
}

# render FILE: the file with this site's names.
render() {
  jq --arg account "$account" --arg region "$region" --arg site "$site" --arg bucket "$bucket" \
    --arg a "$example_account" --arg r "$example_region" --arg s "$example_site" \
    --arg b "$example_bucket" '
      # the rule of a site with a hyphen: AWS allows none in the name of a rule
      def rule: gsub("rule/leakmonitor_" + $s + "_"; "rule/leakmonitor_" + ($site | gsub("-"; "_")) + "_");
      walk(if type == "string" then
        rule | gsub($b; "\u0001") | gsub($s; "\u0002") | gsub($a; "\u0003") | gsub($r; "\u0004")
        | gsub("\u0001"; $bucket) | gsub("\u0002"; $site) | gsub("\u0003"; $account)
        | gsub("\u0004"; $region)
      else . end)' "$1"
}

# put NAME FILE: the rendered file as out/NAME, which a command then names.
put() {
  mkdir -p "$out"
  render "$2" >"$out/$1"
}

# change COMMAND...: prints it, and runs it with --apply; sets 'answer'.
change() {
  # as it can be typed
  printf 'aws'
  printf ' %q' "$@" --region "$region"
  printf '\n'
  answer='{}'
  [[ -n $apply ]] || return 0
  answer=$(aws "$@" --region "$region" --output json) ||
    fail "AWS refused 'aws $1 $2'" "see its message above; what was done before stays, and is found again"
}

# look COMMAND...: asks, with --apply alone; sets 'answer', and is false where there is no such thing. What
# cannot be asked must not count as absent, so never call it in a subshell.
look() {
  [[ -n $apply ]] || return 1
  if answer=$(aws "$@" --region "$region" --output json 2>&1); then
    return 0
  fi
  # of a rule that is not there AWS says that it is forbidden
  [[ $answer =~ ResourceNotFoundException|NoSuchEntity|'(404)' || "$1 $2" == 'iot get-topic-rule' &&
    $answer == *UnauthorizedException* ]] ||
    fail "AWS does not say whether there is one: ${answer##*$'\n'}" \
      "see that the profile may call 'aws $1 $2'"
  return 1
}
