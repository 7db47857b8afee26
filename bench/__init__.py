"""Measurements that are run by hand; they print figures beside a baseline's."""
