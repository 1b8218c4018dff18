"""The bank's voice: `spoken` words as a teller says them, `service` sound for a page, engines behind `Voice`."""
