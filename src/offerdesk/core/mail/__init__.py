"""From the bytes of a mail, or Gmail's JSON, to one Email: headers, parts, the newest own text."""
