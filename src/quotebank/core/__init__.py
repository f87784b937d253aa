"""The pure centre: text in, values out; standard library, numpy and rapidfuzz only."""
