"""Untrusted bytes to a Document: bounded, in a process of its own that may die without harm."""

from gongkai.intake.reception import Received, receive, receive_path

__all__ = ["Received", "receive", "receive_path"]
