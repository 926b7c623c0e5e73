// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

/** How the classes of the picture's elements look. */
final class Style {
  static final String SHEET =
      """
      text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:13px;fill:#222}
      .name{font-size:21px;font-weight:bold}
      .sentence{font-size:15px;fill:#444}
      .title{font-size:14px}
      .figure{font-size:13px;fill:#444}
      .small{font-size:11px;fill:#555}
      .tag{font-weight:bold}
      .kind,.number{font-size:12px;font-weight:bold}
      .number{font-size:11px;fill:#fff}
      .middle{text-anchor:middle}
      .end{text-anchor:end}
      line,.frame,.trace{fill:none}
      .frame,.axis{stroke:#333;stroke-width:1}
      .strip{stroke:#ccc;stroke-width:1}
      .grid{stroke:#e8e8e8;stroke-width:1}
      .level{stroke:#000;stroke-opacity:.18;stroke-width:1;stroke-dasharray:1 5}
      .leader{stroke:#888;stroke-width:.8}
      .station{fill:#222}
      .trace{stroke:#1f5a9e;stroke-width:1.2;stroke-linejoin:round}
      .halo{stroke:#fff;stroke-opacity:.7;stroke-width:3}
      line.event,line.fault,line.attack,line.flag{stroke-width:1.4}
      line.event{stroke:#222}
      line.fault{stroke:#b06000;stroke-dasharray:7 3}
      line.attack{stroke:#a0127c;stroke-dasharray:9 3 2 3}
      line.flag{stroke:#20703c;stroke-dasharray:2 3}
      .disc{stroke:#fff;stroke-width:1}
      .disc.event,text.event{fill:#222}
      .disc.fault,text.fault{fill:#b06000}
      .disc.attack,text.attack{fill:#a0127c}
      .disc.flag,text.flag{fill:#20703c}
      .band{fill-opacity:.13}
      .band.fault{fill:#e08a00}
      .band.attack{fill:#d0129c}
      .band.event,.band.flag{fill:none}
      """;

  private Style() {}
}
