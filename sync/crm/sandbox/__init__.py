"""A Salesforce of our own for tests and training: real HTTP, its own SQLite file, nothing of the house inside.

It knows no record of ours and no other room; docs/salesforce-sandbox.md says what it does and what it leaves out.
"""
