// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.config.Config;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCServiceModel;
import software.amazon.awssdk.aws.greengrass.model.GetConfigurationResponse;

/** Configurations as the IPC client gives them, where each number is a double. */
final class ConfigurationTextTest {

  private static final String PROXY = "aws.greengrass.ipc.mqttproxy";

  /** As it comes over the socket. */
  private static Map<String, Object> received(String configuration) {
    byte[] answer =
        ("{\"value\":" + configuration + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return GreengrassCoreIPCServiceModel.getInstance()
        .fromJson(GetConfigurationResponse.class, answer)
        .getValue();
  }

  @Test
  void wholeDoubles_becomeWholeNumbers() {
    Map<String, Object> value =
        received(
            "{\"a\": 60, \"b\": 60.0, \"c\": 0.001, \"d\": -1.5, \"e\": 0, \"f\": 1e20, \"g\": 2147483647}");
    assertThat(value).containsEntry("a", 60.0);
    assertThat(ConfigurationText.of(value))
        .isEqualTo(
            "{\"a\":60,\"b\":60,\"c\":0.001,\"d\":-1.5,\"e\":0,\"f\":100000000000000000000,\"g\":2147483647}");
  }

  @Test
  void texts_stayTexts() {
    assertThat(
            ConfigurationText.of(
                received(
                    "{\"a\": \"60.0\", \"b\": [true, \"5 s\"], \"c\": null, \"d\": {\"e\": \"\\u00e4\\n\"}}")))
        .isEqualTo("{\"a\":\"60.0\",\"b\":[\"true\",\"5 s\"],\"d\":{\"e\":\"\\u00e4\\u000a\"}}");
  }

  @Test
  void example_isInOrderAndAllowsWhatItNeedsAlone(@TempDir Path folder) throws Exception {
    Map<String, Object> value = received(Files.readString(Path.of("examples/greengrass.json")));
    Object own = Optional.ofNullable(value.get(Component.KEY)).orElseThrow();
    Config config = Config.read(ConfigurationText.of(own), Component.KEY, folder);
    String topic = config.adapter().topic();
    assertThat(value)
        .containsOnlyKeys("accessControl", Component.KEY)
        .extractingByKey("accessControl")
        .isEqualTo(
            Map.of(
                PROXY,
                Map.of(
                    "org.leakmonitor:publish",
                    policy("PublishToIoTCore", topic),
                    "org.leakmonitor:answers",
                    policy("SubscribeToIoTCore", topic + "/ack/" + config.gateway()))));
  }

  private static Map<String, Object> policy(String operation, String topic) {
    return Map.of(
        "operations", List.of("aws.greengrass#" + operation), "resources", List.of(topic));
  }
}
