"""The version of the package and of the contract that its commands keep."""

__version__ = "0.1.0"

#: Version of the commands and JSON shapes that other programs rely on (docs/contract.md).
CONTRACT_VERSION = "1"
