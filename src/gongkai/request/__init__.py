"""依申请公开: one disclosure request, from its receipt to its reply and the remedies against it.

A request is the list of its events. Its status, its due dates and what may happen next are pure functions of that list,
a work calendar and the office's practice where the law leaves a choice.
"""
