SELECT $a$ never; closed
