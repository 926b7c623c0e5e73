// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngTest {
  @Test
  void address_isReadByAnotherDecoder() throws IOException {
    byte[] pixels = {0, 1, 2, 2, 1, 0};

    BufferedImage image = read(Png.address(3, 2, pixels, List.of(0xff0000, 0x00ff00, 0x0000ff)));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff00ff00);
    assertThat(image.getRGB(0, 1)).isEqualTo(0xff0000ff);
  }

  @Test
  void address_holdsMoreThanOneBlock() throws IOException {
    byte[] pixels = new byte[600 * 201];
    pixels[pixels.length - 1] = 1;

    BufferedImage image = read(Png.address(600, 201, pixels, List.of(0xffffff, 0x123456)));

    assertThat(image.getRGB(599, 200)).isEqualTo(0xff123456);
    assertThat(image.getRGB(598, 200)).isEqualTo(0xffffffff);
  }

  private static BufferedImage read(String address) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(address.replace("data:image/png;base64,", ""));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
