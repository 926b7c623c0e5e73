// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import software.amazon.awssdk.aws.greengrass.model.InvalidArgumentsError;
import software.amazon.awssdk.aws.greengrass.model.ServiceError;
import software.amazon.awssdk.aws.greengrass.model.UnauthorizedError;
import software.amazon.awssdk.eventstreamrpc.model.AccessDeniedException;

/** What a failure of the nucleus, or of the way to it, means for a message. */
final class Diagnosis {

  /** MQTT 5 section 2.4, since the nucleus has no codes of its own. */
  private static final int NOT_AUTHORISED = 135;

  private final Nucleus nucleus;

  Diagnosis(Nucleus nucleus) {
    this.nucleus = nucleus;
  }

  /**
   * Why the nucleus did not do what it was asked.
   *
   * @param operation of the IPC service, as accessControl names it
   * @param subject what it was asked about, such as a topic
   */
  PublishException refused(String operation, String subject, Throwable failure) {
    String detail = "%s of '%s' failed: %s".formatted(operation, subject, text(failure));
    if (failure instanceof UnauthorizedError) {
      return PublishException.refused(
          NOT_AUTHORISED,
          detail,
          "list '%s' literally, with operation 'aws.greengrass#%s', in the component's accessControl"
              .formatted(subject, operation));
    }
    if (failure instanceof InvalidArgumentsError) {
      return new PublishException(Kind.REFUSED, detail, "check the topic in the configuration");
    }
    return new PublishException(Kind.UNREACHABLE, detail, hint(failure), failure);
  }

  private static String hint(Throwable failure) {
    String said = text(failure).toLowerCase(Locale.ROOT);
    if (said.contains("spool")) {
      return "see why the core device is offline; mqtt.spooler of the nucleus sets the room";
    }
    if (failure instanceof ServiceError) {
      return "see whether the core device is connected; some nuclei take nothing while offline";
    }
    return "see the log of the nucleus";
  }

  /** Why there is no connection. */
  PublishException unconnected(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return new PublishException(
          Kind.UNAUTHENTICATED,
          "the %s does not know this component's '%s'".formatted(nucleus, Nucleus.TOKEN),
          "have the nucleus start the component anew, which gives it another");
    }
    return new PublishException(
        Kind.UNREACHABLE,
        "cannot reach the %s: %s".formatted(nucleus, text(failure)),
        "check that the nucleus runs, and that this user may use its socket",
        failure);
  }

  /** Why there will be no connection. */
  PublishException unloaded(LinkageError failure) {
    return new PublishException(
        Kind.UNREACHABLE,
        "cannot load the AWS Common Runtime: "
            + text(Optional.ofNullable(failure.getCause()).orElse(failure)),
        "name a folder for it that is not mounted noexec: -Daws.crt.lib.dir=FOLDER",
        failure);
  }

  PublishException lost(String detail) {
    return new PublishException(
        Kind.UNREACHABLE,
        "connection to the %s lost: %s".formatted(nucleus, detail),
        "check that the nucleus runs; messages are handed over again");
  }

  PublishException late(String operation, String subject, long millis) {
    return new PublishException(
        Kind.TIMEOUT,
        "the %s did not answer %s of '%s' within %d ms"
            .formatted(nucleus, operation, subject, millis),
        "see the log of the nucleus, and the load of this machine");
  }

  PublishException closed() {
    return new PublishException(
        Kind.CLOSED,
        "the uplink to the %s is closed".formatted(nucleus),
        "what is not handed over is after the next start");
  }

  private static String text(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : message;
  }
}
