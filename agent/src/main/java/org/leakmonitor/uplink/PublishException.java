// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Locale;
import java.util.OptionalInt;

/** A message that is not acknowledged; the message says why, the hint what to do. */
public final class PublishException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kept the message from being acknowledged. */
  public enum Kind {
    /** There is no connection, or it was lost. */
    UNREACHABLE,
    /** The far side has a certificate that we do not trust. */
    UNTRUSTED,
    /** The far side does not accept our certificate, or closes the connection before it answers. */
    UNAUTHENTICATED,
    /** Our own certificate or key cannot be used. */
    CREDENTIALS,
    /** The far side said no, with a reason code. */
    REFUSED,
    /** The far side did not acknowledge in time. */
    TIMEOUT,
    /** The publisher was closed. */
    CLOSED;

    /** As it stands in records and in {@code status}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int NO_REASON = -1;

  private final Kind kind;
  private final int reason;
  private final String message;
  private final String hint;

  private PublishException(Kind kind, int reason, String message, String hint) {
    super(message);
    this.kind = kind;
    this.reason = reason;
    this.message = message;
    this.hint = hint;
  }

  public PublishException(Kind kind, String message, String hint) {
    this(kind, NO_REASON, message, hint);
  }

  public PublishException(Kind kind, String message, String hint, Throwable cause) {
    this(kind, NO_REASON, message, hint);
    initCause(cause);
  }

  /**
   * The far side ended the connection.
   *
   * @param reason why, in its own code
   */
  public static PublishException disconnected(int reason, String message, String hint) {
    return new PublishException(Kind.UNREACHABLE, reason, message, hint);
  }

  /**
   * The far side said no.
   *
   * @param reason its code: MQTT 5 section 2.4, or another vendor's
   */
  public static PublishException refused(int reason, String message, String hint) {
    return new PublishException(Kind.REFUSED, reason, message, hint);
  }

  public Kind kind() {
    return kind;
  }

  /** The far side's own code, where it gave one. */
  public OptionalInt reason() {
    return reason == NO_REASON ? OptionalInt.empty() : OptionalInt.of(reason);
  }

  /** The cause in short, such as {@code unreachable} or {@code reason:135}. */
  public String ref() {
    return reason == NO_REASON ? kind.code() : "reason:" + reason;
  }

  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
