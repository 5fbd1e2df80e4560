"""What leaves the house: tables, slides and profiles, made of the same numbers as the pages."""
