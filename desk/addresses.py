"""Which addresses count as one caller."""

import ipaddress

IPV6_OF_ONE_HOUSEHOLD = 64


def network_of(address: str) -> str:
    """The address as limits count it: a whole IPv4 address, or the /64 of an IPv6 address, that one household has."""
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(given, ipaddress.IPv4Address):
        return str(given)
    if given.ipv4_mapped:
        return str(given.ipv4_mapped)
    return str(ipaddress.ip_network((int(given), IPV6_OF_ONE_HOUSEHOLD), strict=False))
