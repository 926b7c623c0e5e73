# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: scripts/broker with mosquitto's own clients. Every wait has an end.
: "${root:?}" "${scratch:?}"
started+=() # what certs/test will end

topic=leak/site_alpha
wait_seconds=20

listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# wait_until COMMAND...: true when it holds within the time.
wait_until() {
  local end=$((SECONDS + wait_seconds))
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

# start_broker [OPTION]...: sets port on first use and broker, its process id.
start_broker() {
  until [[ -n ${port:-} ]]; do
    port=$((20000 + RANDOM % 12000))
    ! listens "$port" || port=
  done
  start "$root/scripts/broker" "$@" run "$port"
  broker=${started[-1]}
  wait_until listens "$port"
}

stop_broker() {
  kill "-${1:-TERM}" "$broker"
  wait "$broker" || true
}

# as NAME COMMAND ARGUMENT...: mosquitto_pub or mosquitto_sub with NAME's certificate; prints by the
# line, so that a case can wait for one.
as() {
  local pki=${pki:-run/pki}
  timeout "$wait_seconds" stdbuf -oL "$2" -h localhost -p "$port" --cafile run/pki/ca.crt \
    --cert "$pki/$1.crt" --key "$pki/$1.key" -q 1 "${@:3}"
}
publish() { as "$1" mosquitto_pub -t "${3:-$topic}" -m "$2"; }
# The reason code of the PUBACK is in the debug output only.
puback_of() { as "$1" mosquitto_pub -V 5 -d -t "$2" -m 1 | grep "PUBACK (Mid: 1, RC:$3)"; }
# receive COUNT [OPTION]...: the recorder's durable session; --id as AWS will want it.
receive() { as recorder mosquitto_sub -i recorder -c -t "$topic" -C "$@"; }
open_session() { as recorder mosquitto_sub -i recorder -c -t "$topic" -E; }
logged() { grep -e "$1" run/mosquitto.log; }
logged_twice() { (($(grep -c -e "$1" run/mosquitto.log) >= 2)); }

broker_carriesAReadingFromGatewayToRecorder() {
  start_broker
  open_session
  publish gw01 '{"seq":1}'
  [[ $(receive 1) == '{"seq":1}' ]]
}

broker_acceptsTheAllowedTopicOnly() {
  start_broker
  puback_of gw01 "$topic" 16
  puback_of gw01 leak/site_beta 135
  puback_of gw01 "$topic/more" 135
  puback_of gw01 leak 135
}

broker_recorderCannotPublish() {
  start_broker
  puback_of recorder "$topic" 135
}

broker_gatewayReceivesNothing() {
  start_broker --gateway gw01 --gateway gw02
  start as gw01 mosquitto_sub -d -t "$topic" -t '#' -W 3 >heard
  wait_until grep Subscribed heard
  publish gw02 1
  wait "${started[-1]}" || true
  fails grep PUBLISH heard
}

broker_namesAreOptions() {
  start_broker --gateway north --gateway south --recorder archive
  puback_of north "$topic" 16
  puback_of south "$topic" 16
  puback_of archive "$topic" 135
  [[ ! -e run/pki/gw01.crt ]]
}

broker_certificateWithoutAPolicyMayDoNothing() {
  start_broker
  "$root/certs/make" run/pki eve
  puback_of eve "$topic" 135
}

broker_clientIdIsTheCommonName() {
  start_broker
  as gw01 mosquitto_pub -i gw02 -t "$topic" -m 1
  logged "as gw01 (.*u'gw01')"
  fails logged 'as gw02'
}

broker_refusesRetainedMessages() {
  start_broker
  fails as gw01 mosquitto_pub -t "$topic" -m 1 --retain
}

broker_witnessAnswersAGatewayThatComesLater() {
  start_broker --witness witness
  as witness mosquitto_pub -t "$topic/ack/gw01" -m cosigned --retain
  [[ $(as gw01 mosquitto_sub -t "$topic/ack/gw01" -C 1) == cosigned ]]
}

broker_witnessReceivesReadingsAndPublishesAnswersOnly() {
  start_broker --witness witness
  as witness mosquitto_sub -i witness -c -t "$topic" -E
  publish gw01 1
  [[ $(as witness mosquitto_sub -i witness -c -t "$topic" -C 1) == 1 ]]
  puback_of witness "$topic/ack/gw07" 16
  puback_of witness "$topic" 135
  puback_of witness "$topic/ack" 135
  puback_of witness "$topic/ack/gw01/more" 135
  puback_of witness leak/site_beta/ack/gw01 135
}

broker_gatewayReceivesItsOwnAnswersOnly() {
  start_broker --witness witness --gateway gw01 --gateway gw02
  start as gw02 mosquitto_sub -v -d -t "$topic/ack/#" -W 4 >heard
  wait_until grep Subscribed heard
  as witness mosquitto_pub -t "$topic/ack/gw01" -m for-gw01 --retain
  as witness mosquitto_pub -t "$topic/ack/gw02" -m for-gw02 --retain
  wait_until grep for-gw02 heard
  wait "${started[-1]}" || true
  fails grep for-gw01 heard
  puback_of gw01 "$topic/ack/gw01" 135
}

broker_keepsAnswersOverARestart() {
  start_broker --witness witness
  as witness mosquitto_pub -t "$topic/ack/gw01" -m cosigned --retain
  stop_broker
  start_broker --witness witness
  [[ $(as gw01 mosquitto_sub -t "$topic/ack/gw01" -C 1) == cosigned ]]
}

broker_refusesAClientWithoutCertificate() {
  start_broker
  fails timeout "$wait_seconds" mosquitto_pub -h localhost -p "$port" --cafile run/pki/ca.crt \
    -t "$topic" -m 1
  logged 'peer did not return a certificate'
}

broker_refusesACertificateOfAnotherCa() {
  start_broker
  "$root/certs/make" other gw01
  pki=other fails publish gw01 1
  logged 'certificate verify failed'
}

broker_refusesAnExpiredCertificate() {
  start_broker
  "$root/certs/make" --expired run/pki gw03
  fails publish gw03 1
  logged 'certificate verify failed'
}

broker_speaksTls13Only() {
  start_broker
  local client=(openssl s_client -connect "localhost:$port" -CAfile run/pki/ca.crt
    -cert run/pki/gw01.crt -key run/pki/gw01.key)
  "${client[@]}" -tls1_3 </dev/null
  fails "${client[@]}" -tls1_2 </dev/null
  logged 'unsupported protocol'
}

broker_listensOnLoopbackOnly() {
  start_broker
  # 0A is LISTEN; addresses are in hexadecimal, 0100007F being 127.0.0.1.
  local sockets
  sockets=$(cat /proc/net/tcp /proc/net/tcp6 |
    awk -v port=":$(printf %04X "$port")" '$4 == "0A" && $2 ~ port "$" {print $2}')
  [[ $sockets == "0100007F:$(printf %04X "$port")" ]]
}

broker_restartLosesNoQueuedMessage() {
  start_broker
  open_session
  publish gw01 1
  publish gw01 2
  stop_broker
  start_broker
  publish gw01 3
  [[ $(receive 3) == $'1\n2\n3' ]]
}

broker_restartLosesNothingUnderAConnectedRecorder() {
  start_broker
  open_session
  start receive 4 >heard
  wait_until logged_twice 'as recorder'
  publish gw01 1
  publish gw01 2
  stop_broker
  start_broker
  publish gw01 3
  publish gw01 4
  wait "${started[1]}"
  [[ $(sort -u heard) == $'1\n2\n3\n4' ]]
}

broker_queueHasNoLimit() {
  start_broker
  open_session
  # Twice mosquitto's default limit of 1000.
  seq 2000 | as gw01 mosquitto_pub -t "$topic" -l
  stop_broker
  start_broker
  receive 2000 | diff <(seq 2000) -
}

broker_killLosesNoMessageOlderThanTwoSeconds() {
  start_broker
  open_session
  publish gw01 1
  sleep 3
  stop_broker KILL
  start_broker
  [[ $(receive 1) == 1 ]]
}

broker_refusesASecondBrokerInOneFolder() {
  start_broker
  fails "$root/scripts/broker" run $((port + 1)) 2>refusal
  grep "scripts/broker: error: a broker runs in '.*/run' already" refusal
}

broker_refusesAPortInUse() {
  start_broker
  fails "$root/scripts/broker" second "$port" 2>refusal
  grep "scripts/broker: error: port $port of 127.0.0.1 is in use" refusal
}

broker_refusesBadArguments() {
  local arguments
  for arguments in '' run 'run 0' 'run 65536' 'run x' 'run 1 2' '--frob run 1' 'run 1 --gateway' \
    'run 1 --witness'; do
    # shellcheck disable=SC2086
    fails "$root/scripts/broker" $arguments 2>refusal
    grep '^scripts/broker: error: ' refusal
  done
  [[ ! -e run ]]
}

check_all broker
