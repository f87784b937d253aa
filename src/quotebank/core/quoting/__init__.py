"""Where somebody is quoted: paragraphs, marks, and which marked words are one quotation."""
