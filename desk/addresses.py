"""Whose calls count together."""

import ipaddress

IPV6_OF_ONE_HOUSEHOLD = 64


def network_of(address: str) -> str:
    """The address as limits count it: all of IPv4; of IPv6 the first half, since a household has the rest to itself."""
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(given, ipaddress.IPv4Address):
        return str(given)
    if given.ipv4_mapped:
        return str(given.ipv4_mapped)
    return str(ipaddress.ip_network((int(given), IPV6_OF_ONE_HOUSEHOLD), strict=False))
