// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.simulator.face.Inputs;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * What a run may reach beyond its own plant.
 *
 * @param gateway the folder of a gateway
 * @param inputs the gateway's own inputs
 * @param network between the gateway and its broker
 * @param broker where an insider gets in
 */
public record Outside(
    Optional<Path> gateway,
    Optional<Inputs> inputs,
    Optional<FaultyNetwork> network,
    Optional<BrokerDoor> broker) {
  public static final Outside NOTHING =
      new Outside(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A broker's address, and the certificate of a folder that an insider uses. */
  public record BrokerDoor(String host, int port, Path pki, String name) {}

  /**
   * Checks before a run that all is there that its cues will want.
   *
   * @throws Refusal that names the first that is not
   */
  public void check(Set<Need> needs) throws Refusal {
    if (needs.contains(Need.GATEWAY)) {
      gatewayFolder();
    }
    if (needs.contains(Need.INPUTS)) {
      gatewayInputs();
    }
    if (needs.contains(Need.NETWORK)) {
      way();
    }
    if (needs.contains(Need.BROKER)) {
      door();
    }
  }

  public Path gatewayFolder() throws Refusal {
    return gateway.orElseThrow(
        () ->
            new Refusal(
                "this scenario acts on a gateway's files, and none is given",
                "add --gateway DIR, the folder of its agent.yaml; or --speed max --out DIR for one"
                    + " that is played"));
  }

  public Inputs gatewayInputs() throws Refusal {
    return inputs.orElseThrow(
        () ->
            new Refusal(
                "this scenario drives a gateway's inputs, and there is no folder for them",
                "add --inputs DIR"));
  }

  public FaultyNetwork way() throws Refusal {
    return network.orElseThrow(
        () ->
            new Refusal(
                "this scenario acts on the way to a broker, and none is given",
                "add --broker HOST:PORT, and let the gateway connect to --broker-port"));
  }

  public BrokerDoor door() throws Refusal {
    return broker.orElseThrow(
        () ->
            new Refusal(
                "this scenario needs a broker that lets an insider in, and none is given",
                "add --broker HOST:PORT --broker-pki DIR --insider NAME"));
  }
}
