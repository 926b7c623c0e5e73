#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""pymodbus_server.py CELLS TTY PKI: serves unit 1 by pymodbus 3.0, until its standard input ends.

Each line of the file CELLS is TABLE ADDRESS TYPE ORDER VALUE, as in an agent's settings. RTU is served
on the serial port TTY. Once all is served, a line of standard output has the ports of Modbus TCP, of
RTU over TCP, and of TLS, where a client needs a certificate of the CA in the folder PKI."""
import asyncio, os, socket, ssl, sys, threading
import pymodbus

if not pymodbus.__version__.startswith("3.0."):
    # Other versions name these differently.
    sys.exit(print(f"other version: pymodbus {pymodbus.__version__} is not 3.0"))
from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server import StartAsyncSerialServer, StartAsyncTcpServer, StartAsyncTlsServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

BIG, LITTLE = ">", "<"
TABLES = {"coils": {}, "discrete": {}, "holding": {}, "input": {}}
FUNCTIONS = dict(enumerate(TABLES.values(), start=1))


class Unit(ModbusSlaveContext):
    """Has no cells but those that were named, so that it refuses the others."""

    def validate(self, function, address, count=1):
        return all(cell in FUNCTIONS[function] for cell in range(address, address + count))

    def getValues(self, function, address, count=1):
        return [FUNCTIONS[function][cell] for cell in range(address, address + count)]


def cells(kind, order, text):
    """The words of a number, or the one bit."""
    if kind == "bit":
        return [int(text)]
    swapped = LITTLE if order.index("b") < order.index("a") else BIG
    reversed_words = LITTLE if "c" in order and order.index("c") < order.index("a") else BIG
    builder = BinaryPayloadBuilder(byteorder=swapped, wordorder=reversed_words)
    bits = {"16": builder.add_16bit_uint, "32": builder.add_32bit_uint, "64": builder.add_64bit_uint}
    signed = {"16": builder.add_16bit_int, "32": builder.add_32bit_int, "64": builder.add_64bit_int}
    floats = {"32": builder.add_32bit_float, "64": builder.add_64bit_float}
    name, width = kind[:-2], kind[-2:]
    add, number = {
        "uint": (bits, int),
        "int": (signed, int),
        "float": (floats, float),
        "bcd": (bits, lambda digits: int(digits, 16)),
    }[name]
    add[width](number(text))
    return [int.from_bytes(word, "big") for word in builder.build()]


def fill(path):
    with open(path) as lines:
        for table, address, kind, order, text in map(str.split, lines):
            for offset, cell in enumerate(cells(kind, order, text)):
                TABLES[table][int(address) + offset] = cell


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def context(pki):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=f"{pki}/ca.crt")
    made.load_cert_chain(f"{pki}/server.crt", f"{pki}/server.key")
    made.verify_mode = ssl.CERT_REQUIRED
    return made


async def announce(ports):
    for port in ports:
        connected = False
        while not connected:
            try:
                (await asyncio.open_connection("127.0.0.1", port))[1].close()
                connected = True
            except OSError:
                await asyncio.sleep(0.01)
    print(*ports, flush=True)


async def serve(tty, pki):
    units = ModbusServerContext(slaves={1: Unit()}, single=False)
    ports = free_ports(3)
    tcp, rtu, tls = [("127.0.0.1", port) for port in ports]
    await asyncio.gather(
        StartAsyncTcpServer(context=units, framer=ModbusSocketFramer, address=tcp),
        StartAsyncTcpServer(context=units, framer=ModbusRtuFramer, address=rtu),
        # Its own framer for TLS leaves out the MBAP header, which MODBUS/TCP Security V2.1 keeps.
        StartAsyncTlsServer(
            context=units, framer=ModbusSocketFramer, address=tls, sslctx=context(pki)
        ),
        StartAsyncSerialServer(context=units, framer=ModbusRtuFramer, port=tty, baudrate=115200),
        announce(ports),
    )


fill(sys.argv[1])
threading.Thread(target=end_with_input, daemon=True).start()
asyncio.run(serve(*sys.argv[2:]))
