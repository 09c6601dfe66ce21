"""How people are called on screen."""

from __future__ import annotations

from db.records import Customer


def called(first_name: str, last_name: str, company: str) -> str:
    """First and last name, or the company, or ""."""
    return f"{first_name} {last_name}".strip() or company


def customer_name(customer: Customer) -> str:
    """First and last name, or the company; a customer with neither goes by email or phone."""
    return called(customer.first_name, customer.last_name, customer.company) or customer.email or customer.phone


def beside_name(customer: Customer) -> str:
    """The company of a customer who goes by their own name, "" for any other."""
    return customer.company if customer.first_name or customer.last_name else ""
