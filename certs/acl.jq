# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
#
# An AWS IoT policy in, $user's block of a mosquitto ACL out. An ACL has fewer words than a policy,
# and whatever it cannot say is refused: a broker laxer than AWS would hide a fault until the day of
# the roll-out. certs/acl turns the object {error, hint} into its two lines.

def thing_name: "${iot:Connection.Thing.ThingName}";

# For each action: the kind of resource it applies to, and what the ACL says for it.
def actions: {
  "iot:Connect": {kind: "client"},
  "iot:Publish": {kind: "topic", access: "write"},
  "iot:RetainPublish": {kind: "topic"},
  "iot:Receive": {kind: "topic", access: "read"},
  "iot:Subscribe": {kind: "topicfilter"}
};

def refuse($what; $cure): error({error: $what, hint: $cure});
def refuse_unless(condition; $what; $cure): if condition then . else refuse($what; $cure) end;

# A policy may write one string where it means a list of one.
def listed($where; $element):
  if type == "string" then [.] else . end
  | refuse_unless(type == "array" and length > 0 and all(.[]; type == "string");
      "\($where): \($element) is no string or list of strings"; "write \"\($element)\": \"…\"");

def check_effect($where):
  if .Effect == "Allow" then .
  elif .Effect == "Deny" then
    refuse("\($where): Effect 'Deny' cannot be said in the ACL";
      "remove it, and allow only what is needed: all else is denied")
  else refuse("\($where): Effect is not 'Allow'"; "write \"Effect\": \"Allow\"") end;

def check_elements($where):
  refuse_unless(has("NotAction") | not; "\($where): NotAction cannot be said in the ACL";
    "name each allowed action in Action")
  | refuse_unless(has("NotResource") | not; "\($where): NotResource cannot be said in the ACL";
    "name each allowed resource in Resource")
  | (keys_unsorted - ["Sid", "Effect", "Action", "Resource", "Condition"]) as $unknown
  | refuse_unless($unknown == []; "\($where): unknown element '\($unknown[0])'"; "remove it");

# IsAttached holds for every client of the broker: its certificate names its thing, and so does its
# client id.
def check_condition($where):
  refuse_unless(
    (has("Condition") | not)
    or (.Condition | . == {Bool: {"iot:Connection.Thing.IsAttached": "true"}}
      or . == {Bool: {"iot:Connection.Thing.IsAttached": ["true"]}});
    "\($where): a Condition the ACL cannot say";
    "the only one it can: \"Bool\": {\"iot:Connection.Thing.IsAttached\": \"true\"}");

def check_action($where):
  if in(actions) then .
  else refuse("\($where): unknown action '\(.)'"; "use \(actions | keys | join(", "))") end;

# The resource's kind and its name with the variable filled in.
def parse_resource($where; $user):
  . as $resource
  | refuse_unless(test("[[:space:][:cntrl:]]") | not;
      "\($where): white space in resource \(tojson)"; "use names without white space")
  | refuse_unless(sub(":topic/[^*]+/ack/\\*$"; "") | test("[*?]") | not;
      "\($where): wildcard in resource '\($resource)'"; "name each resource in full")
  | ((capture("^arn:aws[a-z-]*:iot:[a-z0-9-]+:[0-9]{12}:(?<kind>[a-z]+)/(?<name>.+)$")
        | select(.kind | IN("client", "topic", "topicfilter")))
      // refuse("\($where): resource '\($resource)' is no client, topic or topicfilter";
          "write arn:aws:iot:REGION:ACCOUNT:topic/NAME, the account with 12 digits"))
  | .name |= (split(thing_name) | join($user))
  | refuse_unless(.name | test("\\$\\{") | not; "\($where): policy variable in '\($resource)'";
      "the only one the ACL can say: \(thing_name)")
  | refuse_unless(.name | test("[+#]") | not; "\($where): MQTT wildcard in resource '\($resource)'";
      "name each topic in full")
  | refuse_unless(.name | startswith("$") | not;
      "\($where): reserved topic in resource '\($resource)'";
      "only AWS serves topics that begin with $")
  | . + {where: $where, resource: $resource};

def check_client($user):
  refuse_unless(.kind != "client" or .name == $user;
    "\(.where): '\(.resource)' is not the client of user '\($user)'";
    "write client/\(thing_name)");

# In a policy * matches slashes too; + in the ACL stops at one. So the broker is the stricter.
def check_wildcard:
  refuse_unless((.name | endswith("*") | not) or (.action | IN("iot:Publish", "iot:RetainPublish"));
    "\(.where): wildcard in resource '\(.resource)' of \(.action)"; "name each topic in full")
  | .name |= sub("[*]$"; "+");

# One statement to a list of {action, kind, name, where, resource}.
def grants($where; $user):
  refuse_unless(type == "object"; "\($where): is no object"; "write {\"Effect\": \"Allow\", …}")
  | check_elements($where) | check_effect($where) | check_condition($where)
  | (.Action | listed($where; "Action") | map(check_action($where))) as $actions
  | (.Resource | listed($where; "Resource") | map(parse_resource($where; $user))) as $resources
  | ($actions | map(actions[.].kind)) as $kinds
  | ($resources | map(.kind)) as $given
  | refuse_unless($kinds - $given == [];
      "\($where): no \(($kinds - $given)[0])/… resource for one of its actions";
      "give each action the resource it applies to")
  | refuse_unless($given - $kinds == [];
      "\($where): no action for its resource \(($given - $kinds)[0])/…";
      "give each action the resource it applies to")
  | [$actions[] as $action | $resources[] | select(.kind == actions[$action].kind)
      | check_client($user) | . + {action: $action} | check_wildcard];

def where: "statement \(.key + 1)" +
  (.value | if type == "object" and (.Sid | type) == "string" then " (\(.Sid))" else "" end);

def of($action): map(select(.action == $action));
def names: map(.name) | unique;

# mosquitto lets anybody subscribe and asks the ACL at delivery, so one line has to stand for both.
def check_subscriptions:
  of("iot:Subscribe") as $subscribe | of("iot:Receive") as $receive
  | ($subscribe | map(select(.name | IN($receive[].name) | not))[0]) as $deaf
  | refuse_unless($deaf == null; "\($deaf.where): Subscribe to '\($deaf.name)' without Receive";
      "allow iot:Receive on topic/\($deaf.name)")
  | ($receive | map(select(.name | IN($subscribe[].name) | not))[0]) as $idle
  | refuse_unless($idle == null; "\($idle.where): Receive of '\($idle.name)' without Subscribe";
      "allow iot:Subscribe on topicfilter/\($idle.name)");

# mosquitto has no word for retaining: who may publish may retain, so to retain alone means nothing.
def check_retained:
  of("iot:Publish") as $publish
  | (of("iot:RetainPublish") | map(select(.name | IN($publish[].name) | not))[0]) as $mute
  | refuse_unless($mute == null; "\($mute.where): RetainPublish to '\($mute.name)' without Publish";
      "allow iot:Publish on topic/\($mute.name), too");

def block($user):
  refuse_unless(length == 1; "not exactly one JSON text"; "put one policy in the file")
  | .[0]
  | refuse_unless(type == "object" and .Version == "2012-10-17";
    "no policy of Version '2012-10-17'";
    "write \"Version\": \"2012-10-17\": without it AWS fills in no variable")
  | (keys_unsorted - ["Version", "Id", "Statement"]) as $unknown
  | refuse_unless($unknown == []; "unknown element '\($unknown[0])'"; "remove it")
  | .Statement | if type == "object" then [.] else . end
  | refuse_unless(type == "array"; "no Statement"; "write \"Statement\": […]")
  | to_entries | map(where as $where | .value | grants($where; $user)) | add // []
  | refuse_unless(of("iot:Connect") != []; "no statement allows user '\($user)' to connect";
      "allow iot:Connect on client/\(thing_name)")
  | check_subscriptions
  | check_retained
  | "user \($user)",
    (of("iot:Publish") | names[] | "topic write \(.)"),
    (of("iot:Receive") | names[] | "topic read \(.)");

# Whole or not at all: lines before a fault must not reach the broker.
try {acl: [block($user)]}
catch (if type == "object" then . else {error: ., hint: "mend the policy"} end)
