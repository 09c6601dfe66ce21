"""Driving the real screens the way a person does."""
