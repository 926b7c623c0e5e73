# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: the files for AWS and Azure, the scripts that apply them with a pretended AWS CLI,
# and the SQL on what the tests of the record format have. Nothing here reaches the network.
: "${root:?}" "${scratch:?}"

cloud=$root/certs/cloud
vectors=$root/agent/src/test/resources/vectors
expected=$root/certs/cases/cloud

# --- the files

json_files() { find "$cloud" "$root"/certs/*-policy.json -name '*.json'; }
policies() { find "$cloud/aws" -name permissions.json; }

# topics_of: each topic that the files name, whatever stands around it.
topics_of() { grep -rhoE 'leak/[A-Za-z0-9_]+' "$@" | sort -u; }

cloud_filesAreJsonInOneForm() {
  local file
  while read -r file; do
    jq . "$file" | diff "$file" -
  done < <(json_files)
}

# The example's names are one site: a name that differs would be left as it is by provision and route.
cloud_filesSpeakOfTheDemosSite() {
  local topic
  topic=$(sed -n 's/^topic: //p' "$root/agent/examples/demo.yaml")
  [[ $(topics_of "$cloud/aws" "$cloud/sql" "$root"/certs/*-policy.json) == "$topic" ]]
  [[ $(topics_of "$root/agent/packaging/greengrass/recipe.yaml") == "$topic" ]]
  grep -rhoE '[0-9]{12}' "$cloud/aws" "$root"/certs/*-policy.json | sort -u | diff - <(echo 123456789012)
  grep -rhoE '(eu|us|ap)-[a-z]+-[0-9]' "$cloud/aws" "$root"/certs/*-policy.json | sort -u |
    diff - <(echo eu-central-1)
}

cloud_rolesMayDoWhatIsListedAndNoMore() {
  policies | sort | while read -r file; do
    jq -r --arg file "${file#"$cloud/aws/"}" '.Statement[] | .Effect as $effect
      | ([.Action] | flatten)[] as $action | ([.Resource] | flatten)[]
      | "\($file) \($effect) \($action) \(.)"' "$file"
  done | diff "$expected/rights.txt" -
}

# A wildcard stands at the end of the objects below a folder of ours, and nowhere else.
cloud_rolesHaveNoWildcardButForObjects() {
  policies | while read -r file; do
    jq -e '.Statement | all(has("NotAction") or has("NotResource") | not)' "$file"
    jq -e '[.Statement[] | [.Action] | flatten[]] | all(test("[*?]") | not)' "$file"
    jq -e '[.Statement[] | [.Resource] | flatten[]
      | sub("^arn:aws:s3:::[a-z0-9-]+/(messages|errors)/leak/site_alpha/[*]$"; "")]
      | all(test("[*?]") | not)' "$file"
  done
}

cloud_rolesAreForOneServiceAndOneOfItsThings() {
  local file
  for file in "$cloud"/aws/*/trust.json; do
    jq -e '.Statement | length == 1 and (.[0]
      | .Action == "sts:AssumeRole" and (.Principal | keys == ["Service"])
      and (.Principal.Service | IN("iot.amazonaws.com", "firehose.amazonaws.com"))
      and .Condition.StringEquals["aws:SourceAccount"] == "123456789012"
      and (.Condition.ArnEquals["aws:SourceArn"] | test("[*?]") | not))' "$file"
  done
}

# What a rule or stream uses is what its role may use, and the role is its own.
cloud_rulesUseTheirOwnRoles() {
  local name
  for name in store alarms; do
    jq -r '.. | .roleArn? // empty' "$cloud/aws/$name/rule.json" | sort -u |
      diff - <(echo "arn:aws:iam::123456789012:role/leakmonitor-site_alpha-$name")
    jq -e '.awsIotSqlVersion == "2016-03-23"
      and (.errorAction.s3.key | startswith("errors/leak/site_alpha/"))' "$cloud/aws/$name/rule.json"
    jq -r '.Statement[0].Condition.ArnEquals["aws:SourceArn"]' "$cloud/aws/$name/trust.json" |
      grep -x "arn:aws:iot:eu-central-1:123456789012:rule/leakmonitor_site_alpha_$name"
  done
  [[ $(jq -r '.actions[].sns.targetArn' "$cloud/aws/alarms/rule.json") == \
    $(jq -r '.Statement[] | select(.Action == "sns:Publish").Resource' \
      "$cloud/aws/alarms/permissions.json") ]]
}

# Not 'SELECT *': that would write the JSON anew.
cloud_storeKeepsTheBytes() {
  jq -e '.sql | startswith("SELECT encode(*, '\''base64'\'') AS payload,") and (contains("WHERE") | not)' \
    "$cloud/aws/store/rule.json"
}

cloud_azureGivesTheLeast() {
  jq -e '[.resources[] | select(.type | endswith("/topicSpaces")).properties.topicTemplates[]]
    | length == 2 and all(test("[+#]") | not)' "$cloud/azure/event-grid.json"
  jq -r '.resources[] | select(.type | endswith("/permissionBindings")).properties
    | "\(.permission) \(.topicSpaceName)"' "$cloud/azure/event-grid.json" |
    diff - <(printf '%s\n' 'Publisher leak-records' 'Subscriber leak-answers')
}

# --- provision and route

request() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -subj "/CN=$1" -out "$1.csr"
}

# pretend_aws: an AWS CLI that keeps what it is told in files below aws/, and writes down what it changes.
pretend_aws() {
  mkdir -p bin aws
  cp "$expected/aws" bin/
  PATH=$PWD/bin:$PATH
  export PATH AWS_STATE=$PWD/aws
}

provision() {
  "$cloud/provision" --account 111122223333 --region eu-west-1 --site site_beta --thing gw07 --csr gw07.csr \
    --out out "$@" >"$scratch/out" 2>"$scratch/err"
}
route() {
  "$cloud/route" --account 111122223333 --region eu-west-1 --site site_beta --bucket beta-leaks --out out \
    "$@" >"$scratch/out" 2>"$scratch/err"
}
asked() { cat aws/changes 2>/dev/null || true; }

cloud_provisionPrintsTheCommands() {
  request gw07
  PATH=$PWD/bin:$PATH provision
  diff "$expected/provision.txt" "$scratch/out"
  [[ ! -e aws/changes ]]
}

cloud_routePrintsTheCommands() {
  route
  diff "$expected/route.txt" "$scratch/out"
}

cloud_renderedFilesHaveNoNameOfTheExample() {
  request gw07
  provision
  route
  fails grep -rE 'site_alpha|site-alpha|123456789012|eu-central-1' out
  [[ $(topics_of out) == leak/site_beta ]]
  [[ $(jq -r .Statement[1].Resource out/policy.json) == \
    arn:aws:iot:eu-west-1:111122223333:topic/leak/site_beta ]]
}

# A site whose name holds another name of the example, or of itself.
cloud_renderedNamesAreNotReplacedTwice() {
  request gw07
  provision --site site_alpha_2
  [[ $(topics_of out) == leak/site_alpha_2 ]]
}

cloud_provisionMakesWhatLacksAndNothingTwice() {
  pretend_aws
  request gw07
  provision --apply
  asked | diff - "$expected/provisioned.txt"
  openssl x509 -in out/gw07.crt -noout -pubkey | diff - <(openssl req -in gw07.csr -noout -pubkey)
  grep "uplink.host is example-ats.iot.eu-west-1.amazonaws.com" "$scratch/out"
  rm aws/changes out/gw07.crt
  provision --apply
  asked | diff - <(printf '%s\n' 'iot attach-thing-principal' 'iot attach-policy')
  [[ -s out/gw07.crt ]]
}

cloud_provisionMakesASecondCertificateForANewKey() {
  pretend_aws
  request gw07
  provision --apply
  rm aws/changes
  request gw07
  provision --apply
  asked | grep -x 'iot create-certificate-from-csr'
  grep -- '--new-status INACTIVE' "$scratch/out"
}

cloud_provisionLeavesAnotherPolicyAlone() {
  pretend_aws
  request gw07
  echo '{"policyDocument": "{\"Version\":\"2012-10-17\",\"Statement\":[]}"}' \
    >aws/iot.policy.leakmonitor-site_beta-gateway
  fails provision --apply
  grep "error: there is another policy 'leakmonitor-site_beta-gateway' already" "$scratch/err"
  fails grep -r create-policy aws/changes
}

# Who may not ask must not conclude that there is none.
cloud_scriptsEndWhereAwsDoesNotAnswer() {
  pretend_aws
  request gw07
  touch aws/deny
  fails provision --apply
  grep 'error: AWS does not say whether there is one: .*AccessDenied' "$scratch/err"
  fails route --apply
  grep 'error: AWS does not say whether there is one' "$scratch/err"
  [[ -z $(asked) ]]
}

cloud_provisionEndsWhereAwsRefuses() {
  pretend_aws
  request gw07
  touch aws/refuse
  fails provision --apply
  grep "error: AWS refused 'aws iot create-thing'" "$scratch/err"
}

cloud_provisionRefusesWildcardsAndStrangers() {
  request gw07
  fails provision --thing 'gw*'
  grep "error: 'gw\*' is no name of a thing" "$scratch/err"
  fails provision --site 'site_+'
  fails provision --site '*'
  fails provision --account '*'
  fails provision --region '*'
  fails provision --region us-gov-west-1
  fails provision --thing gw08
  grep "error: 'gw07.csr' is a request of 'gw07', not of 'gw08'" "$scratch/err"
  sed 's|:topic/leak/site_alpha"|:topic/leak/*"|' "$root/certs/aws-iot-policy.json" >wide.json
  fails provision --policy wide.json
  grep "wildcard in resource 'arn:aws:iot:eu-west-1:111122223333:topic/leak/\*'" "$scratch/err"
  echo nothing >gw07.csr
  fails provision
  grep "error: 'gw07.csr' is no request for a certificate" "$scratch/err"
  openssl req -newkey ed25519 -nodes -keyout e.key -subj /CN=gw07 -out gw07.csr
  fails provision
  grep "error: AWS IoT takes no key such as that of 'gw07.csr'" "$scratch/err"
}

cloud_provisionTakesTheOtherPolicies() {
  request gw07
  provision --policy "$root/certs/witness-policy.json"
  grep -- '--policy-name leakmonitor-site_beta-witness' "$scratch/out"
}

cloud_routeMakesWhatLacksAndReplacesTheRest() {
  pretend_aws
  touch aws/s3api.bucket.beta-leaks
  route --apply
  asked | diff - "$expected/routed.txt"
  rm aws/changes
  route --apply
  asked | diff - "$expected/routed-again.txt"
}

cloud_routeRefusesWhatIsNotItsOwn() {
  pretend_aws
  fails route --apply
  grep "error: there is no bucket 'beta-leaks'" "$scratch/err"
  touch aws/s3api.bucket.beta-leaks
  echo "{\"rule\": {\"sql\": \"SELECT * FROM 'leak/site-beta'\"}}" \
    >aws/iot.topic-rule.leakmonitor_site_beta_store
  fails route --apply
  grep "error: there is a rule 'leakmonitor_site_beta_store' of another site" "$scratch/err"
  fails route --bucket 'a*'
  fails route --site '#'
}

# --- what was stored

# load FILE: into site.db, with the views.
load() {
  sqlite3 site.db <"$cloud/sql/sqlite.sql"
  sqlite3 site.db '.mode ascii' '.separator "\037" "\n"' ".import $1 line"
}
ask() { sqlite3 site.db "$1"; }

# store MESSAGES: as the rule writes them.
store() {
  jq -R -c '{payload: @base64, topic: "leak/site_alpha", client: "gw01", received: 1}' "$1" | gzip >stored.gz
}

cloud_messagesAreTheBytesThatWereSent() {
  store "$vectors/messages/clean_batch_numbers_in_another_form.jsonl"
  "$cloud/messages" stored.gz | cmp - "$vectors/messages/clean_batch_numbers_in_another_form.jsonl"
  "$cloud/messages" stored.gz >received.jsonl
  /usr/bin/python3 "$root/scripts/verify.py" "$vectors/trust.json" received.jsonl
}

cloud_messagesUnpackWhatWasSentCompressed() {
  printf '{"payload":"%s"}\n' "$(printf '{"v":1}' | gzip | base64 -w 0)" >stored
  [[ $("$cloud/messages" stored) == '{"v":1}' ]]
  printf '{"data_base64":"%s"}\n' "$(printf '{"v":2}' | base64 -w 0)" >stored
  [[ $("$cloud/messages" stored) == '{"v":2}' ]]
}

cloud_messagesNameTheLineThatIsNone() {
  local line
  for line in '{}' 'x' '[]' '{"payload":1}' '{"payload":"*"}' '{"payload":"H4sIAAAA"}' \
    "{\"payload\":\"$(head -c 200000 /dev/zero | gzip | base64 -w 0)\"}"; do
    printf '%s\n' '{"payload":"YQ=="}' "$line" >stored
    fails "$cloud/messages" stored >out 2>err
    [[ $(<out) == a ]]
    grep 'cloud/messages: error: stored:2: ' err
  done
}

cloud_sqlTakesABatchApart() {
  local name
  for name in clean_records_alone clean_batch clean_batched_again clean_batch_numbers_in_another_form; do
    rm -f site.db
    load "$vectors/messages/$name.jsonl"
    ask 'SELECT * FROM reading ORDER BY seq' | diff "$expected/readings.txt" -
    [[ -z $(ask 'SELECT * FROM hole') ]]
  done
}

cloud_sqlReadsAnExport() {
  load "$vectors/export/clean_every_type.jsonl"
  diff "$expected/every-type.txt" <(
    for view in reading gap alarm event standing_alarm hole; do ask "SELECT '$view', * FROM $view"; done)
}

cloud_sqlFindsAHole() {
  sed 2d "$vectors/messages/clean_records_alone.jsonl" >received.jsonl
  load received.jsonl
  [[ $(ask 'SELECT * FROM hole') == 'site_alpha/gw01/1|1|1' ]]
}

check_all cloud
