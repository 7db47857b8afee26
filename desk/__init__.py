"""The support desk: conversations, cases, evidence, verification, secrets, agents; its pages and its API."""
