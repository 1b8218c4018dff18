"""Agreements: a paper is made once, signed with a passkey over its digest, kept, and can be checked by anybody."""
