"""申请人: the six kinds of applicant that table 3 of the report tells apart."""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.sources import Citation, cite


class ApplicantType(StrEnum):
    """A kind of applicant; the value is its column in an address: `requests.<row>.<value>`."""

    NATURAL_PERSON = "natural_person"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise"
    RESEARCH_INSTITUTION = "research_institution"
    PUBLIC_WELFARE_ORGANIZATION = "public_welfare_organization"
    LEGAL_SERVICE_INSTITUTION = "legal_service_institution"
    OTHER_ORGANIZATION = "other_organization"

    @property
    def zh(self) -> str:
        """The statutory label of the column.

        >>> ApplicantType.OTHER_ORGANIZATION.zh
        '其他'
        """
        return _ZH[self]

    @property
    def is_organization(self) -> bool:
        """法人或其他组织: every kind but a natural person."""
        return self is not ApplicantType.NATURAL_PERSON

    @property
    def citation(self) -> Citation:
        """The Regulations know citizens, legal persons and other organisations; the five kinds of these are the form's.

        >>> ApplicantType.NATURAL_PERSON.citation.code, ApplicantType.RESEARCH_INSTITUTION.citation.code
        ('OGI 27', 'F21 表三')
        """
        return cite("F21 表三" if self.is_organization else "OGI 27")


_ZH = {
    ApplicantType.NATURAL_PERSON: "自然人",
    ApplicantType.COMMERCIAL_ENTERPRISE: "商业企业",
    ApplicantType.RESEARCH_INSTITUTION: "科研机构",
    ApplicantType.PUBLIC_WELFARE_ORGANIZATION: "社会公益组织",
    ApplicantType.LEGAL_SERVICE_INSTITUTION: "法律服务机构",
    ApplicantType.OTHER_ORGANIZATION: "其他",
}
