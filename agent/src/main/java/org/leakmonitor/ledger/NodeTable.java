// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The tree's nodes as rows, by their in-order numbers: leaf {@code i} would be {@code 2i}, the node
 * over two others lies between them. Only what {@link TreeNodes} cannot soon compute is kept.
 */
final class NodeTable implements AutoCloseable {

  private final Connection connection;

  /** A ledger of an older schema, opened for reading alone, has no such table. */
  private final Optional<PreparedStatement> node;

  private final PreparedStatement leaf;

  NodeTable(Connection connection) throws SQLException {
    this.connection = connection;
    this.node =
        exists(connection)
            ? Optional.of(connection.prepareStatement("SELECT hash FROM node WHERE id = ?"))
            : Optional.empty();
    this.leaf = connection.prepareStatement("SELECT line FROM record WHERE seq = ?");
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'node'")) {
      return row.next();
    }
  }

  /** In-order number of the subtree over leaves {@code index << level} and on. */
  private static long id(int level, long index) {
    return (((index << 1) + 1) << level) - 1;
  }

  Optional<Hash> node(int level, long index) throws SQLException {
    if (node.isEmpty()) {
      return Optional.empty();
    }
    node.get().setLong(1, id(level, index));
    try (ResultSet row = node.get().executeQuery()) {
      byte[] hash = row.next() ? row.getBytes(1) : new byte[0];
      return hash.length == Hash.LENGTH ? Optional.of(new Hash(Bytes.of(hash))) : Optional.empty();
    }
  }

  Optional<Hash> leaf(long seq) throws SQLException {
    leaf.setLong(1, seq);
    try (ResultSet row = leaf.executeQuery()) {
      return row.next()
          ? Optional.ofNullable(row.getString(1)).map(Hash::ofLeaf)
          : Optional.empty();
    }
  }

  void put(int level, long index, Hash hash) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO node (id, hash) VALUES (?, ?)")) {
      put.setLong(1, id(level, index));
      put.setBytes(2, hash.digest().toArray());
      put.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    if (node.isPresent()) {
      node.get().close();
    }
    leaf.close();
  }
}
