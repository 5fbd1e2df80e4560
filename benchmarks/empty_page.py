"""A page that shows nothing: what every other page is measured beside."""
