// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.util.Locale;
import org.leakmonitor.tls.CredentialsException;

/** No key, no request or no certificate: at which step, why, and what to do. */
public final class EnrollException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Where it ended. */
  public enum Step {
    /** Our own key, certificate or their files. */
    CREDENTIALS,
    /** The enrolment server was not reached, or said no. */
    SERVER,
    /** What was issued is not what was asked for, or cannot be used. */
    CERTIFICATE,
    /** The broker did not accept the certificate. */
    BROKER;

    /** As it stands in records. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Step step;
  private final String hint;

  EnrollException(Step step, String message, String hint) {
    super(message);
    this.step = step;
    this.hint = hint;
  }

  EnrollException(Step step, String message, String hint, Throwable cause) {
    super(message, cause);
    this.step = step;
    this.hint = hint;
  }

  static EnrollException of(CredentialsException cause) {
    return new EnrollException(Step.CREDENTIALS, cause.getMessage(), cause.hint(), cause);
  }

  public Step step() {
    return step;
  }

  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
