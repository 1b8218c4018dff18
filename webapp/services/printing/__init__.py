"""Pages as PDF files with tags, made by WeasyPrint in a child process."""

from webapp.services.printing.service import Printer

__all__ = ["Printer"]
