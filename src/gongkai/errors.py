"""The exceptions of gongkai, one tree.

GongkaiError                 everything below; its text is for people, in Chinese; `code` is for machines
├── DataError                our own data files are broken
│   └── UnknownCitation      a citation that no instrument in law/data resolves
└── UnreadableDocument       not a document we can open: what it is, and what to do

Bad content of a report is never an exception: it is a problem of reading or a finding.
"""


class GongkaiError(Exception):
    """Base of all errors of this package; `str(error)` is a sentence for people."""

    code = "GK-00"


class DataError(GongkaiError):
    """A data file that ships with the package is broken; the sentence names file and entry."""

    code = "GK-01"


class UnknownCitation(DataError):
    """A citation that resolves to no instrument or article in `law/data/instruments`."""

    code = "GK-02"


class UnreadableDocument(GongkaiError):
    """The bytes are no document that can be read; the sentence says what they are and what to do."""

    code = "GK-10"
