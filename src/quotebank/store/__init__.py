"""The bank: the only home of SQL. Values of the core go in and come out."""
