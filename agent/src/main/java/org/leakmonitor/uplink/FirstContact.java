// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sees to it that the far side's answers are heard before anything is sent: a ledger that was put
 * back would else send another history under the same numbers. Where the far side refuses to be
 * heard, sending goes on all the same. For the uplink's thread alone.
 */
final class FirstContact {

  private final Publisher publisher;
  private final Runnable wake;
  private Optional<CompletableFuture<Void>> asked = Optional.empty();
  private boolean settled;

  /**
   * @param wake run, on any thread, when {@link #isSettled} is worth a question again
   */
  FirstContact(Publisher publisher, Runnable wake) {
    this.publisher = publisher;
    this.wake = wake;
  }

  /**
   * Whether what the far side had to say has been handed over, or it has nothing to say.
   *
   * @throws PublishException where it cannot be reached; asked anew by the next call
   */
  boolean isSettled() throws PublishException {
    if (!settled) {
      CompletableFuture<Void> listening = asked.orElseGet(this::ask);
      settled = listening.isDone() && heard(listening);
    }
    return settled;
  }

  private CompletableFuture<Void> ask() {
    CompletableFuture<Void> listening = publisher.listening();
    asked = Optional.of(listening);
    CompletableFuture<Void> unused = listening.whenComplete((none, failure) -> wake.run());
    return listening;
  }

  private boolean heard(CompletableFuture<Void> listening) throws PublishException {
    asked = Optional.empty();
    try {
      listening.join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof PublishException cause) {
        if (cause.kind() == PublishException.Kind.REFUSED) {
          return true;
        }
        throw cause;
      }
      throw e;
    }
  }
}
