#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""pymodbus_client.py TCP RTU TLS PKI TTY: asks a device by pymodbus, until its standard input ends.

TCP, RTU and TLS are ports on the loopback interface, the second of RTU over TCP; PKI is the folder
of certificates for TLS, and TTY a serial port. Each line of standard input is one request:

    WAY TABLE UNIT ADDRESS COUNT            WAY is tcp, rtu_over_tcp, tls or pty
    WAY TABLE UNIT ADDRESS COUNT KIND WORDS KIND is int or float, of 32 bits; WORDS high or low first
    WAY write UNIT ADDRESS VALUE

The first line of standard output is 'ready'; each further one is the answer: numbers, 'exception CODE',
or what else went wrong. Written for pymodbus 3.0."""
import asyncio, inspect, ssl, sys
import pymodbus

if not pymodbus.__version__.startswith("3.0."):
    # Other versions name these differently.
    sys.exit(print(f"other version: pymodbus {pymodbus.__version__} is not 3.0"))
from pymodbus.client import AsyncModbusTlsClient, ModbusSerialClient, ModbusTcpClient
from pymodbus.payload import BinaryPayloadDecoder
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

LOOPBACK = "127.0.0.1"
# Seconds; the device answers in milliseconds, so this is for a loaded machine.
PATIENCE = 5


def context(pki):
    made = ssl.create_default_context(cafile=f"{pki}/ca.crt")
    made.load_cert_chain(f"{pki}/gateway-1.crt", f"{pki}/gateway-1.key")
    return made


def clients(tcp, rtu, tls, pki, tty):
    return {
        "tcp": ModbusTcpClient(LOOPBACK, port=int(tcp), timeout=PATIENCE),
        "rtu_over_tcp": ModbusTcpClient(
            LOOPBACK, port=int(rtu), framer=ModbusRtuFramer, timeout=PATIENCE
        ),
        # Its own framer for TLS leaves out the MBAP header, which MODBUS/TCP Security V2.1 keeps; and
        # its other client waits for a socket to be readable whose bytes TLS has already taken.
        "tls": AsyncModbusTlsClient(
            LOOPBACK,
            port=int(tls),
            framer=ModbusSocketFramer,
            sslctx=context(pki),
            timeout=PATIENCE,
        ),
        "pty": ModbusSerialClient(tty, framer=ModbusRtuFramer, baudrate=115200, timeout=PATIENCE),
    }


def numbers(registers, kind, words):
    order = ">" if words == "high" else "<"
    decoder = BinaryPayloadDecoder.fromRegisters(registers, byteorder=">", wordorder=order)
    decode = decoder.decode_32bit_int if kind == "int" else decoder.decode_32bit_float
    return [decode() for _ in range(len(registers) // 2)]


async def ask(client, table, unit, address, count, *decoding):
    if table == "write":
        answer = client.write_register(int(address), int(count), unit=int(unit))
    else:
        read = {
            "coils": client.read_coils,
            "discrete": client.read_discrete_inputs,
            "holding": client.read_holding_registers,
            "input": client.read_input_registers,
        }[table]
        answer = read(int(address), int(count), unit=int(unit))
    if inspect.isawaitable(answer):
        answer = await asyncio.wait_for(answer, PATIENCE)
    if answer.isError():
        code = getattr(answer, "exception_code", None)
        return [str(answer)] if code is None else ["exception", code]
    if decoding:
        return numbers(answer.registers, *decoding)
    if hasattr(answer, "bits"):
        # What fills the last byte is zero (Application Protocol V1.1b3, 6.1).
        padding = answer.bits[int(count) :]
        bits = [int(bit) for bit in answer.bits[: int(count)]]
        return ["padding", *padding] if any(padding) else bits
    return answer.registers


async def main(*places):
    way = clients(*places)
    await way["tls"].connect()
    print("ready", flush=True)
    for line in sys.stdin:
        name, *request = line.split()
        print(*await ask(way[name], *request), flush=True)


asyncio.run(main(*sys.argv[1:]))
