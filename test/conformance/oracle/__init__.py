"""Reads the truth about a Modal app from the real SDK: see main.py."""
