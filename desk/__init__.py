"""The support desk: conversations, cases, photos, verification, secrets, agents; its pages and its API."""
