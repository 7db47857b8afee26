"""Measurements that people run by hand. They print figures beside those of a baseline."""
