// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A host name looked up within a deadline. The system's resolver may take half a minute where no
 * name server answers, so it runs on a thread of its own; a look-up that outlives its deadline is
 * waited for again the next time. One thread resolves; any thread may {@link #close}.
 */
final class HostName implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final String name;
  private volatile Optional<FutureTask<InetAddress>> pending = Optional.empty();

  HostName(String name) {
    this.name = name;
  }

  /**
   * @param nanos the longest wait
   * @throws SocketTimeoutException if the name is not known in time
   */
  InetAddress resolve(long nanos) throws IOException {
    if (ADDRESS.matcher(name).matches()) {
      return InetAddress.getByName(name);
    }
    FutureTask<InetAddress> lookup = pending.orElseGet(this::start);
    try {
      InetAddress address = lookup.get(nanos, TimeUnit.NANOSECONDS);
      pending = Optional.empty();
      return address;
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("host '" + name + "' is not resolved yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while resolving host '" + name + "'", e);
    } catch (ExecutionException | CancellationException e) {
      pending = Optional.empty();
      UnknownHostException unknown = new UnknownHostException("host '" + name + "' is not known");
      unknown.initCause(e);
      throw unknown;
    }
  }

  private FutureTask<InetAddress> start() {
    FutureTask<InetAddress> lookup = new FutureTask<>(() -> InetAddress.getByName(name));
    pending = Optional.of(lookup);
    Thread thread = new Thread(lookup, "resolve-" + name);
    thread.setDaemon(true);
    thread.start();
    return lookup;
  }

  @Override
  public void close() {
    pending.ifPresent(lookup -> lookup.cancel(false));
  }
}
