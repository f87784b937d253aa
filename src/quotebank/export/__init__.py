"""Values to files for others: citations by way of CSL-JSON, tables, annotations."""
