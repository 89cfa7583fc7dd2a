"""The exceptions of gongkai, one tree.

GongkaiError                 everything below; its text is for people, in Chinese; `code` is for machines
├── DataError                our own data files are broken
│   └── UnknownCitation      a citation that no instrument in law/data resolves
├── UnusableSettings         a file of settings that a person wrote (local settings, accepted findings) cannot be used
├── UnknownTerm              no rule, address or term of this name, so nothing to explain
├── CalendarMissing          a day whose workdays nobody told us: before 2019, or absurdly late
├── TransitionRefused        what cannot happen to a request now; carries what can
├── UnusableFacts            facts for a letter or a clock that are no facts: a wrong date, an unknown name
│   └── FactsMissing         facts that a letter needs and does not have; carries their names
├── GlyphMissing             characters that no font at hand can print; carries them
└── UnreadableDocument       not a document we can open: what it is, and what to do
    ├── EmptyDocument        nothing in it
    ├── UnsupportedFormat    a format that is known and not read: how to export it
    │   └── ScannedDocument  pictures of pages, no text layer
    ├── EncryptedDocument    a password is needed
    ├── LimitExceeded        larger, deeper or slower than any honest document
    ├── DamagedDocument      the bytes break the rules of their own format
    ├── FileUnavailable      missing, a folder, no permission, gone while being read
    └── NotAReport           a document, but no annual report on open government information

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


class EmptyDocument(UnreadableDocument):
    """The file holds no byte, or nothing but blanks."""

    code = "GK-11"


class UnsupportedFormat(UnreadableDocument):
    """The format is known and not read; the sentence says how to export the file to one that is."""

    code = "GK-12"


class ScannedDocument(UnsupportedFormat):
    """The pages are pictures: there is no text layer to read."""

    code = "GK-13"


class EncryptedDocument(UnreadableDocument):
    """The file opens with a password only."""

    code = "GK-14"


class LimitExceeded(UnreadableDocument):
    """The file asks for more size, depth, time or memory than a document may cost."""

    code = "GK-15"


class DamagedDocument(UnreadableDocument):
    """The file breaks the rules of its own format, or is of no format that is known."""

    code = "GK-16"


class FileUnavailable(UnreadableDocument):
    """The path leads to no file that can be read."""

    code = "GK-17"


class NotAReport(UnreadableDocument):
    """The document was read and is no annual report: no statutory table, no title with a part of the form."""

    code = "GK-18"


class UnusableSettings(GongkaiError):
    """A file of settings that a person wrote cannot be used; the sentence says which entry, why and what to write."""

    code = "GK-20"


class UnknownTerm(GongkaiError):
    """There is no rule, no address and no term of this name; the sentence says what can be asked."""

    code = "GK-21"


class CalendarMissing(GongkaiError):
    """No notice tells the workdays of that time, and none can be supposed: before 2019, or beyond any honest date."""

    code = "GK-30"


class TransitionRefused(GongkaiError):
    """An event that the law does not know at this point of a request; `allowed` holds those that it knows."""

    code = "GK-31"

    def __init__(self, message: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.allowed = allowed


class UnusableFacts(GongkaiError):
    """Facts of a request that a person wrote cannot be used; the sentence says which, why and what to write."""

    code = "GK-32"


class FactsMissing(UnusableFacts):
    """A letter needs facts that are not there; `names` holds their keys. Nothing is left blank in a letter."""

    code = "GK-33"

    def __init__(self, message: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.names = names


class GlyphMissing(GongkaiError):
    """No font at hand has a glyph for `characters`, and a box in their place would be a wrong name."""

    code = "GK-40"

    def __init__(self, message: str, characters: str) -> None:
        super().__init__(message)
        self.characters = characters
