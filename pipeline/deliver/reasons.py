"""Why a server could not be spoken to, in words for whoever keeps the house running."""

import ssl


def reason_of(error: Exception) -> str:
    """What went wrong without numbers of the system: `Connection refused`, `self-signed certificate`, `timed out`."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, ssl.SSLError) and error.reason:
        return f"no TLS: {error.reason.replace('_', ' ').lower()}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
