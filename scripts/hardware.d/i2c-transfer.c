// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later
//
// Included into the kernel's i2c-stub.c: plain I2C transfers, and as much of an ADS1115 as its users can
// tell from the wire (data sheet SBAS444, sections 7.5 and 8.1). The chips' registers from INPUT_0 on
// stand for the conversion's result at each setting of the multiplexer; FAULT not 0 is a chip that does
// not answer. Words are kept as SMBus keeps them: the first byte on the wire is the low one.

#include <linux/ktime.h>

#define CONVERSION 0x00
#define CONFIG 0x01
#define INPUT_0 0x10
#define FAULT 0x20
#define START_OR_READY 0x8000

static ktime_t ready_at[MAX_CHIPS];

static u16 to_wire(u16 word)
{
	return (u16)(word << 8 | word >> 8);
}

static s64 conversion_nanoseconds(u16 config)
{
	static const int samples_per_second[] = { 8, 16, 32, 64, 128, 250, 475, 860 };

	return 1000000000LL / samples_per_second[config >> 5 & 7];
}

static void stub_write_word(int index, u8 reg, u16 word)
{
	struct stub_chip *chip = stub_chips + index;

	if (reg == CONFIG) {
		if (word & START_OR_READY)
			ready_at[index] = ktime_add_ns(ktime_get(), conversion_nanoseconds(word));
		word |= START_OR_READY;
	}
	chip->words[reg] = to_wire(word);
}

static u16 stub_read_word(int index, u8 reg)
{
	struct stub_chip *chip = stub_chips + index;
	u16 config = to_wire(chip->words[CONFIG]);
	bool ready = ktime_after(ktime_get(), ready_at[index]);

	if (reg == CONFIG)
		return ready ? config : config & ~START_OR_READY;
	if (reg == CONVERSION && ready)
		chip->words[CONVERSION] = chip->words[INPUT_0 + (config >> 12 & 7)];
	return to_wire(chip->words[reg]);
}

static int stub_message(int index, struct i2c_msg *message)
{
	struct stub_chip *chip = stub_chips + index;
	u16 word;
	int i;

	if (message->flags & I2C_M_RD) {
		word = stub_read_word(index, chip->pointer);
		for (i = 0; i < message->len; i++)
			message->buf[i] = i % 2 ? word & 0xff : word >> 8;
		return 0;
	}
	if (message->len > 0)
		chip->pointer = message->buf[0];
	if (message->len > 2)
		stub_write_word(index, chip->pointer, message->buf[1] << 8 | message->buf[2]);
	return 0;
}

static int stub_transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int i, index;

	for (i = 0; i < count; i++) {
		for (index = 0; index < stub_chips_nr; index++)
			if (chip_addr[index] == messages[i].addr)
				break;
		// What the Pi's own I2C driver says when nobody acknowledges.
		if (index == stub_chips_nr || stub_chips[index].words[FAULT])
			return -EREMOTEIO;
		stub_message(index, messages + i);
	}
	return count;
}
