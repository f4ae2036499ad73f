"""Which industries make, or work with, what a class of the IPC is about.

Read by fit_industries.py alone. A symbol stands for all below it, and a longer one goes before a
shorter. Divisions of GB/T 4754-2017, the likeliest first. Written by hand for this project, from
the titles of the IPC and the notes of GB/T 4754.
"""

from collections.abc import Mapping
from functools import cache

_TABLE = """
A01B A01C A01D A01F: 35 01
A01G: 01 02 35
A01H: 01
A01J: 35 03 14
A01K: 03 04 35
A01K61 A01K63 A01K69 A01K79 A01K80: 04 35
A01L: 03
A01M: 05 35
A01N: 26
A21: 14 35
A22: 13 35
A23B: 13 14
A23C A23G A23L: 14
A23D A23K: 13
A23F: 15
A23J: 14 13
A23N: 35 13
A23P: 14 35
A24: 16
A41 A42: 18
A43: 19
A44: 24 18
A45B A45D A45F: 41 24
A45C: 19
A46: 41
A47B A47C A47D: 21
A47F: 21 52
A47G: 24 33
A47H: 41 17
A47J: 38 33
A47K: 33
A47L: 38
A61B A61G A61M: 35 84
A61C A61F A61H A61N: 35
A61D: 35 03
A61J: 35 84 27
A61K A61P: 27
A61K8 A61Q: 26
A61L: 35 27
A62: 35 92
A63B A63C A63D: 24 89
A63F: 24 64 90
A63G A63J: 24 90
A63H A63K: 24
B01B B01D: 34 35 26 77
B01F: 35 26
B01J: 26
B01L: 40
B02: 35
B03: 35 08 09 06
B04: 34
B05: 34 35
B06: 34
B07: 35
B08: 34
B09: 77 42
B21: 34 33 31
B22: 34 31 32
B23 B24: 34 33
B25: 33 34
B25J: 34
B26: 34 33 35
B27: 35 20
B28: 35 30
B29: 35 29
B30: 34
B31: 35 22
B32: 29 30
B33: 35
B41: 35 23 39
B42: 23 24
B43 B44: 24
B60 B62D: 36
B60L: 36 38
B60M B61: 53 37
B62B: 37 41
B62H B62J B62K B62L B62M: 37
B63: 37 55
B64: 37 56
B65B B65C: 34
B65D: 29 22 33
B65F: 35 78
B65G: 34 59
B65H: 35 34
B66: 34
B67: 34 35 15
B68: 19
B81: 39
B82: 26
C01 C05 C06 C09: 26
C02: 77 46 35
C03 C04: 30
C07: 26 27
C07K: 27
C08: 26 29
C10: 25 26
C11: 26 13
C12: 27 14
C12G C12H C12J: 15
C12M: 35 27
C12Q: 27 84
C13: 13
C14: 19
C21: 31
C22: 32 31
C23: 33 34
C25: 32 33 26
C30: 39 26
D01: 28 17 35
D02: 17
D03 D04: 17 35
D05: 35 17
D06: 17 35
D06F: 38
D07: 33 17
D21: 22
E01B: 53 48
E01C: 48 35
E01D: 48
E01F: 54 48
E01H: 78 35
E02B: 76 48
E02D: 48
E02F: 35 48
E03B: 46
E03C: 33 46
E03D: 33 30
E03F: 48 78 46
E04B E04H: 47
E04C: 30 47
E04D: 47 50
E04F: 50
E04G: 47 35
E05: 33
E06: 33 50
E21B: 07 11 35
E21C E21F: 06 35
E21D: 06 48
F01 F02: 34 36
F03: 34 44
F04 F15 F16: 34
F16L: 29 33 34
F17: 34 45 57
F21: 38
F22 F23: 34 44
F24: 38 34
F24B: 33
F24D: 38 44
F25: 34 38
F26: 35 34
F27: 34 31
F28: 34 35 44
F41: 33
F42: 26 33
G01: 40
G01N: 40 74
G01R: 40 44
G01S: 39 40
G01V: 74 07 40
G01W: 74 40
G02: 40 39
G03: 34 39
G04: 40
G05: 40 65
G06: 65 39
G06Q: 64 65
G07: 35 39
G08: 40 39
G08G: 54 65
G09B: 40 65
G09F G09G G09C: 39
G10: 24
G10L: 65 39
G11: 39
G16: 65
G16H: 65 84
G21: 44 38
H01B H01F H01H H01K H01M H01T: 38
H01C H01G H01L H01P H01Q H01S: 39
H01J: 39 38
H01R: 39 38
H02: 38
H02B H02G H02H: 38 44
H02J: 44 38
H03: 39
H04: 39
H04B H04W: 39 63
H04H: 87 39
H04L: 39 65 63
H05B: 38
H05F H05G H05H: 38 39
H05K: 39
"""

_LONGEST, _SHARES = 7, (1.0, 0.6, 0.4, 0.3)


@cache
def _by_symbol() -> Mapping[str, str]:
    lines = (line.split(": ") for line in _TABLE.strip().splitlines())
    return {symbol: told for symbols, told in lines for symbol in symbols.split()}


@cache
def told_by_symbol(symbol: str) -> Mapping[str, float]:
    """What a symbol as written (`A61M5/32`) says: a share a division, 1 in all; empty for none."""
    group = symbol.partition("/")[0]
    for length in range(min(_LONGEST, len(group)), 2, -1):
        # A main group is whole or it is another: A61K8 says nothing of A61K800.
        if (length <= 4 or length == len(group)) and group[:length] in _by_symbol():
            told = _by_symbol()[group[:length]].split()
            shares = _SHARES[: len(told)]
            return {d: share / sum(shares) for d, share in zip(told, shares, strict=True)}
    return {}
