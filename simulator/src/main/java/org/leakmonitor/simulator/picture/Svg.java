// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.Locale;

/** Writes SVG, with all text escaped. Attributes are names and values in turn. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  Svg open(String element, Object... attributes) {
    begin(element, attributes);
    out.append(">\n");
    return this;
  }

  Svg close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  /** An element without content. */
  Svg leaf(String element, Object... attributes) {
    begin(element, attributes);
    out.append("/>\n");
    return this;
  }

  /** Text whose base line begins, ends or has its middle there, as its class says. */
  Svg text(double x, double y, String style, String content) {
    return element("text", content, "x", x, "y", y, "class", style);
  }

  /** Text that is read from below, its middle there. */
  Svg upright(double x, double y, String style, String content) {
    String turn = "rotate(-90 " + number(x) + " " + number(y) + ")";
    return element("text", content, "x", x, "y", y, "class", style, "transform", turn);
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    return leaf("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style);
  }

  Svg element(String element, String content, Object... attributes) {
    begin(element, attributes);
    out.append('>').append(escaped(content)).append("</").append(element).append(">\n");
    return this;
  }

  /** At most two decimals: a hundredth of a pixel cannot be seen. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    String shorter = text.replaceFirst("\\.?0+$", "");
    return shorter.equals("-0") ? "0" : shorter;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void begin(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Double figure ? number(figure) : String.valueOf(value);
      out.append(' ').append(attributes[i]).append("=\"").append(escaped(text)).append('"');
    }
  }

  /** Characters that XML 1.0 knows in no form are shown as what stands for unknown ones. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }
}
