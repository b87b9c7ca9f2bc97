"""The keys of a PDF's dictionaries that the copy takes along: what pages are drawn with and what screen readers follow.

A key that is not here stays behind. Programs write down what they like under keys of their own, as `/PTEX.FileName`
where pdfTeX found a picture on the writer's disk and `/PTEX.InfoDict` who made it. All names are of ISO 32000-1.
"""

from typing import Any

from jfj.lib.pdf_values import entry

STREAMS = """
Type Subtype Filter DecodeParms Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows
EndOfBlock BlackIs1 DamagedRowsBeforeError JBIG2Globals ColorTransform
"""
PICTURES = """
Width Height ColorSpace Intent ImageMask Mask Decode Interpolate SMask SMaskInData Matte
FormType BBox Matrix Resources Group StructParent StructParents OC OCGs P VE
"""
RESOURCES = "ExtGState ColorSpace Pattern Shading XObject Font Properties ProcSet"
FONTS = """
BaseFont FirstChar LastChar Widths FontDescriptor Encoding BaseEncoding Differences ToUnicode FontMatrix CharProcs
DescendantFonts CIDSystemInfo Registry Ordering Supplement DW W DW2 W2 CIDToGIDMap CMapName WMode UseCMap
FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV
StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 Length1 Length2 Length3 CharSet CIDSet Style Panose
"""
GRAPHICS = """
LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK S G BC CS I
FunctionType Domain Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds
ShadingType Background AntiAlias Function Coords Extend BitsPerCoordinate BitsPerFlag VerticesPerRow
PatternType PaintType TilingType XStep YStep
WhitePoint BlackPoint Gamma Alternate Colorants Process Components
"""
STRUCTURE = """
Pg A C R Lang Alt E ActualText ID IDTree ParentTree ParentTreeNextKey RoleMap ClassMap Nums Names Kids Limits MCID Stm
O Placement ListNumbering RowSpan ColSpan Headers Scope Summary
"""
KEPT = frozenset(f"/{key}" for key in " ".join([STREAMS, PICTURES, RESOURCES, FONTS, GRAPHICS, STRUCTURE]).split())
# Below these stand dictionaries whose keys are names that the file gives to fonts, pictures, letters and kinds of text.
OWN_NAMES = {
    *("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties"),
    *("/CharProcs", "/RoleMap", "/ClassMap", "/Colorants"),
}


def has_own_names(holder: Any, key: str) -> bool:
    """Whether an entry is a list by names of the file; a pattern holds one such thing without a name."""
    return key in OWN_NAMES and entry(holder, "/PatternType") is None
