// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

/** What has to be known of a gateway, in the order in which it is asked. */
public enum Question {
  SITE("site", "NAME", "The pipeline or plant", "", "x"),
  GATEWAY("gateway", "NAME", "This gateway in it", "", "x"),
  TCP("tcp", "HOST:PORT", "Modbus TCP device or gateway, HOST:PORT", "", "x"),
  RTU("rtu", "DEVICE", "Serial port with Modbus RTU", "", "/dev/ttyS0"),
  BAUD("baud", "N", "Its bits a second", "19200", "19200"),
  PARITY("parity", "WORD", "Its parity: even, odd or none", "even", "even"),
  STOP_BITS("stop-bits", "N", "Its stop bits", "1", "1"),
  UNIT_ID("unit-id", "N", "Unit id of the device", "1", "1"),
  MODEL(
      "model", "NAME", "Its model out of 'leakmonitor models', or nothing for a register", "", ""),
  POINT("point", "NAME", "Points of the model, a comma between", "", ""),
  TAG("tag", "NAME", "What its reading is called, such as PT-101", "", "x"),
  TABLE(
      "table",
      "WORD",
      "Where the register is: holding, input, coils or discrete",
      "holding",
      "holding"),
  BASE("base", "BASE", "How registers are counted: 0, 1 or 4xxxx", "0", "0"),
  REGISTER("register", "N", "Number of its register", "", "0"),
  TYPE("type", "WORD", "What it holds, such as float32 or int16", "", "uint16"),
  ORDER("order", "ORDER", "Order of its bytes, such as abcd or cdab", "abcd", ""),
  UNIT("unit", "UNIT", "Unit of the reading, such as psi", "", "x"),
  PERIOD("period", "TIME", "How often it is read", "1 s", "1 s"),
  BROKER("broker", "HOST:PORT", "The MQTT broker, HOST:PORT", "", "x"),
  CA(
      "ca",
      "FILE",
      "The broker's CA certificate, PEM, to be copied; nothing if it comes later",
      "",
      ""),
  CERTIFICATE(
      "certificate",
      "FILE",
      "The gateway's certificate, PEM, to be copied; nothing if it comes later",
      "",
      ""),
  KEY("key", "FILE", "The key of that certificate, to be copied, or a pkcs11: URI", "", ""),
  WITNESS(
      "witness",
      "KEY",
      "Key of the witness, as 'keygen --witness' prints it; nothing without one",
      "",
      "");

  private final String flag;
  private final String label;
  private final String words;
  private final String usual;
  private final String standIn;

  Question(String flag, String label, String words, String usual, String standIn) {
    this.flag = flag;
    this.label = label;
    this.words = words;
    this.usual = usual;
    this.standIn = standIn;
  }

  /** The option that answers it, such as {@code --site}. */
  public String flag() {
    return "--" + flag;
  }

  /** What stands behind the option in a help text. */
  public String label() {
    return label;
  }

  /** What is asked, without a full stop. */
  public String words() {
    return words;
  }

  /** The answer where nobody gives one; empty where there is no such. */
  public String usual() {
    return usual;
  }

  /** The same, after what was answered before: coils and discrete inputs hold bits alone. */
  String usual(Answers answers) {
    return this == TYPE && answers.isOfBits() ? "bit" : usual;
  }

  /** Breaks no rule, while other answers are checked. */
  String standIn(Answers answers) {
    return switch (this) {
      case REGISTER -> firstRegister(answers);
      case TYPE -> answers.isOfBits() ? "bit" : typeOfWidth(answers.text(ORDER).length());
      default -> standIn.isEmpty() ? usual : standIn;
    };
  }

  private String firstRegister(Answers answers) {
    return switch (answers.text(BASE)) {
      case "1" -> "1";
      case "4xxxx" ->
          switch (answers.text(TABLE)) {
            case "coils" -> "1";
            case "discrete" -> "10001";
            case "input" -> "30001";
            default -> "40001";
          };
      default -> standIn;
    };
  }

  /** One that takes so many bytes in order; one register where nothing is said of them. */
  private String typeOfWidth(int bytes) {
    return switch (bytes) {
      case 4 -> "float32";
      case 8 -> "float64";
      default -> standIn;
    };
  }

  /** Whether nothing is an answer, too. */
  boolean isOptional(Answers answers) {
    return switch (this) {
      case MODEL, POINT, CA, CERTIFICATE, WITNESS -> true;
      case KEY -> !answers.has(CERTIFICATE);
      case UNIT -> answers.isModel();
      default -> false;
    };
  }

  /** Whether it is asked at all, after what was answered before. */
  public boolean arises(Answers answers) {
    return switch (this) {
      case TCP -> answers.isTcp();
      case RTU, BAUD, PARITY, STOP_BITS -> answers.isRtu();
      case POINT -> answers.isModel();
      case TABLE, BASE, REGISTER, TYPE -> answers.isPlain();
      case ORDER -> answers.isOrdered();
      case KEY -> answers.isWithKey();
      default -> true;
    };
  }
}
