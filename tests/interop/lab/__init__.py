"""What interop, corpus and bench share: keys, papers, the program, the judges."""
# It adds names of attributes to those of asn1crypto, which looks at them once, on the first CMS it reads: before any is.
import asn1crypto.tsp  # noqa: F401
