"""Why a server could not be spoken to, in words for whoever keeps the house running."""

import smtplib
import ssl

_NOT_OFFERED = {
    "STARTTLS": 'offers no STARTTLS; `security` may be "tls" there, or "none"',
    "SMTP": "takes no password on this connection; leave `username` out, or encrypt it (`security`)",
}
"""What smtplib says a server does not support, by the first word of it."""


def reason_of(error: Exception) -> str:
    """What went wrong without numbers of the system: `Connection refused`, `self-signed certificate`, `timed out`."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, ssl.SSLError) and error.reason:
        return f"no TLS: {error.reason.replace('_', ' ').lower()}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        name = str(error).partition(" ")[0]
        return _NOT_OFFERED.get(name, str(error))
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
