"""检查结果页: one self-contained page for one checked report, and one for a folder of them.

Values in, text out. Whatever comes from a file is escaped; a page loads nothing from anywhere and works without
scripts.
"""
