# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: scripts/check-component.
: "${root:?}" "${scratch:?}" "${machine:?}"

do_check() {
  "$root/scripts/check-component" --keyring "$scratch/release.gpg" component-0.1.0 >"$scratch/out" 2>&1
}
finds() {
  fails do_check
  grep -F -e "$1" "$scratch/out"
}

# mutant EXPRESSION MESSAGE: the recipe changed by sed, which has to change it.
mutant() {
  local recipe
  recipe=$(recipe_of 0.1.0)
  cp sound "$recipe"
  sed -i "$1" "$recipe"
  fails cmp sound "$recipe"
  finds "$2"
}

inspect_namesEachFaultOfTheRecipe() {
  component 0.1.0
  cp "$(recipe_of 0.1.0)" sound
  mutant 's|"leak/site_alpha"|"leak/*"|' "'leak/*' does not match"
  mutant 's|"leak/site_alpha"|"leak/#"|' "'leak/#' does not match"
  mutant 's|"leak/site_alpha"|"leak/site_alpha", "leak/site_beta"|' 'publishing to 2 topics'
  mutant 's|/ack/gw01"|/ack/gw01", "leak/site_beta/ack/gw01"|' \
    "'leak/site_beta/ack/gw01' is no topic of answers"
  mutant 's|/ack/gw01"|"|' "'leak/site_alpha' is no topic of answers"
  mutant 's|#SubscribeToIoTCore|#GetSecretValue|' 'is not one of'
  mutant 's|aws.greengrass.ipc.mqttproxy:|aws.greengrass.ipc.pubsub:|' 'Additional properties'
  mutant 's|^      Run:|&\n        RequiresPrivilege: true|' "'RequiresPrivilege' was unexpected"
  mutant 's|^      Run:|      Shutdown: {Script: "true"}\n&|' "'Shutdown' was unexpected"
  mutant 's|Uri:|URI:|' "'URI' was unexpected"
  mutant 's|runtime: "\*"|runtime: "aws_nucleus_lite"|' "'*' was expected"
  mutant 's|architecture: [a-z0-9]*|architecture: /arm.*/|' 'is not one of'
  mutant 's|Execute: NONE|Execute: ALL|' "'NONE' was expected"
  mutant 's|Algorithm: SHA-256|&\n  - Platform: {os: linux}|' "'Lifecycle' is a required property"
  mutant 's|- Platform:|- Platform: {os: linux}\n    Platform:|' "key 'Platform' comes twice"
  mutant 's|^          gpgv .*|          true \&\&|' 'the script of Install is not that of the sources'
  mutant 's|exec /usr/bin|&/../bin|' 'the script of Run is not that of the sources'
  # shellcheck disable=SC2016 # the script's own
  mutant 's|umask 022|umask "${mask:-022}"|' "Greengrass may replace '{mask:-022}' in Install"
  mutant 's|^ComponentVersion: .*|ComponentVersion: 1|' "1 is not of type 'string'"
  mutant "s|^ComponentPublisher: .*|ComponentPublisher: $(head -c 5000 /dev/zero | tr '\0' x)$(
    head -c 12000 /dev/zero | tr '\0' x)|" 'the recipe is larger than 16384 bytes'
}

# Whoever merges the example gets the rights that the recipe gives, for the example's gateway.
inspect_exampleHasTheRightsOfTheRecipe() {
  /usr/bin/python3 - "$root" <<'END'
import json, sys, yaml
root = sys.argv[1]
recipe = yaml.safe_load(open(root + "/agent/packaging/greengrass/recipe.yaml"))
default = recipe["ComponentConfiguration"]["DefaultConfiguration"]
example = json.load(open(root + "/agent/examples/greengrass.json"))
assert example["accessControl"] == default["accessControl"]
assert default["agent"]["device_key"] == example["agent"]["device_key"]
assert example["agent"]["ledger"]["file"] == default["agent"]["ledger"]["file"]
END
}

inspect_namesAWrongDigest() {
  component 0.1.0
  printf x >>"$(zip_of 0.1.0)"
  finds "has not the digest that the recipe says"
  rm "$(zip_of 0.1.0)"
  finds 'there is no artifact'
}

inspect_namesAThirdFile() {
  component 0.1.0
  echo 'echo hello' >postinst
  zip -q "$(zip_of 0.1.0)" postinst
  put_digest 0.1.0
  finds 'holds something else than leakmonitor.deb and its signature'
}

inspect_namesAnotherKey() {
  component 0.1.0 stranger
  finds 'has no good signature of a key in'
}

inspect_namesAnotherPackage() {
  component 0.2.0
  component 0.1.0
  cp "$(zip_of 0.2.0)" "$(zip_of 0.1.0)"
  put_digest 0.1.0
  finds "holds 'leakmonitor 0.2.0 $machine', not 'leakmonitor 0.1.0 $machine'"
}

check_all inspect
