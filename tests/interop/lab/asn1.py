"""asn1crypto as the judges and the damagers use it: the one door to it.

It looks at its names of attributes once, on the first CMS it reads, and `tsp` adds some to them: loaded before any is.
What only makes keys and papers never comes here, so that fuzz seeds need nothing but Python.
"""
import asn1crypto.tsp  # noqa: F401
from asn1crypto import cms, core, x509  # noqa: F401
