#include "AppearanceParts.h"

#include <algorithm>
#include <array>
#include <span>

namespace kyso::pdf {
namespace {

using enum PartKind;

struct Key {
    std::string_view name;
    PartKind kind = Plain;
};

constexpr std::array streamKeys{Key{"Filter", Filter}, Key{"DecodeParms", Decoding}};
constexpr std::array decodingKeys{Key{"Predictor"}, Key{"Colors"},      Key{"BitsPerComponent"},
                                  Key{"Columns"},   Key{"EarlyChange"}, Key{"ColorTransform"}};
constexpr std::array resourceKeys{Key{"ExtGState", GraphicsStates},
                                  Key{"ColorSpace", ColourSpaces},
                                  Key{"Pattern", Patterns},
                                  Key{"Shading", Shadings},
                                  Key{"XObject", XObjects},
                                  Key{"Font", Fonts},
                                  Key{"ProcSet"}};
// Without transfer functions, halftones and the like, which are a printer's.
constexpr std::array graphicsStateKeys{Key{"Type"}, Key{"LW"}, Key{"LC"},  Key{"LJ"}, Key{"ML"},
                                       Key{"D"},    Key{"RI"}, Key{"OP"},  Key{"op"}, Key{"OPM"},
                                       Key{"FL"},   Key{"SM"}, Key{"SA"},  Key{"BM"}, Key{"SMask", SoftMask},
                                       Key{"CA"},   Key{"ca"}, Key{"AIS"}, Key{"TK"}};
// A list of a name, numbers, other spaces, functions and profiles.
constexpr std::array colourSpaceKeys{Key{"N"},          Key{"Alternate", ColourSpace},
                                     Key{"Range"},      Key{"WhitePoint"},
                                     Key{"BlackPoint"}, Key{"Gamma"},
                                     Key{"Matrix"},     Key{"FunctionType"},
                                     Key{"Domain"},     Key{"C0"},
                                     Key{"C1"},         Key{"Functions", Function},
                                     Key{"Bounds"},     Key{"Encode"},
                                     Key{"Size"},       Key{"BitsPerSample"},
                                     Key{"Order"},      Key{"Decode"}};
constexpr std::array patternKeys{Key{"Type"},
                                 Key{"PatternType"},
                                 Key{"PaintType"},
                                 Key{"TilingType"},
                                 Key{"BBox"},
                                 Key{"XStep"},
                                 Key{"YStep"},
                                 Key{"Resources", Resources},
                                 Key{"Matrix"},
                                 Key{"Shading", Shading},
                                 Key{"ExtGState", GraphicsState}};
constexpr std::array shadingKeys{Key{"ShadingType"},
                                 Key{"ColorSpace", ColourSpace},
                                 Key{"Background"},
                                 Key{"BBox"},
                                 Key{"AntiAlias"},
                                 Key{"Domain"},
                                 Key{"Matrix"},
                                 Key{"Function", Function},
                                 Key{"Coords"},
                                 Key{"Extend"},
                                 Key{"BitsPerCoordinate"},
                                 Key{"BitsPerComponent"},
                                 Key{"BitsPerFlag"},
                                 Key{"Decode"},
                                 Key{"VerticesPerRow"}};
constexpr std::array fontKeys{Key{"Type"},
                              Key{"Subtype"},
                              Key{"Name"},
                              Key{"BaseFont"},
                              Key{"FirstChar"},
                              Key{"LastChar"},
                              Key{"Widths"},
                              Key{"FontDescriptor", FontDescriptor},
                              Key{"Encoding", CharacterMap},
                              Key{"ToUnicode", CharacterMap},
                              Key{"DescendantFonts", Font},
                              Key{"CIDSystemInfo", SystemInfo},
                              Key{"DW"},
                              Key{"W"},
                              Key{"DW2"},
                              Key{"W2"},
                              Key{"CIDToGIDMap", FontFile}};
constexpr std::array fontDescriptorKeys{Key{"Type"},
                                        Key{"FontName"},
                                        Key{"FontFamily"},
                                        Key{"FontStretch"},
                                        Key{"FontWeight"},
                                        Key{"Flags"},
                                        Key{"FontBBox"},
                                        Key{"ItalicAngle"},
                                        Key{"Ascent"},
                                        Key{"Descent"},
                                        Key{"Leading"},
                                        Key{"CapHeight"},
                                        Key{"XHeight"},
                                        Key{"StemV"},
                                        Key{"StemH"},
                                        Key{"AvgWidth"},
                                        Key{"MaxWidth"},
                                        Key{"MissingWidth"},
                                        Key{"CharSet"},
                                        Key{"CIDSet", FontFile},
                                        Key{"FontFile", FontFile},
                                        Key{"FontFile2", FontFile},
                                        Key{"FontFile3", FontFile}};
constexpr std::array fontFileKeys{Key{"Length1"}, Key{"Length2"}, Key{"Length3"}, Key{"Subtype"}};
constexpr std::array characterMapKeys{Key{"Type"},     Key{"BaseEncoding"}, Key{"Differences"},
                                      Key{"CMapName"}, Key{"WMode"},        Key{"CIDSystemInfo", SystemInfo}};
constexpr std::array systemInfoKeys{Key{"Registry"}, Key{"Ordering"}, Key{"Supplement"}};
// No /Ref, /PS, /OPI, /OC, /Alternates, /Metadata, /PieceInfo, and no place in a document's structure.
constexpr std::array xObjectKeys{Key{"Type"},
                                 Key{"Subtype"},
                                 Key{"Width"},
                                 Key{"Height"},
                                 Key{"ColorSpace", ColourSpace},
                                 Key{"BitsPerComponent"},
                                 Key{"Intent"},
                                 Key{"ImageMask"},
                                 Key{"Mask", XObject},
                                 Key{"SMask", XObject},
                                 Key{"Matte"},
                                 Key{"Decode"},
                                 Key{"Interpolate"},
                                 Key{"FormType"},
                                 Key{"BBox"},
                                 Key{"Matrix"},
                                 Key{"Resources", Resources},
                                 Key{"Group", Group}};
constexpr std::array groupKeys{Key{"Type"}, Key{"S"}, Key{"CS", ColourSpace}, Key{"I"}, Key{"K"}};
constexpr std::array softMaskKeys{Key{"Type"}, Key{"S"}, Key{"G", XObject}, Key{"BC"}};
constexpr std::array functionKeys{Key{"FunctionType"}, Key{"Domain"},
                                  Key{"Range"},        Key{"C0"},
                                  Key{"C1"},           Key{"N"},
                                  Key{"Bounds"},       Key{"Encode"},
                                  Key{"Size"},         Key{"Functions", Function},
                                  Key{"Order"},        Key{"Decode"},
                                  Key{"BitsPerSample"}};

std::span<const Key> keysOf(PartKind kind) {
    switch (kind) {
    case Decoding:
        return decodingKeys;
    case Resources:
        return resourceKeys;
    case GraphicsState:
        return graphicsStateKeys;
    case ColourSpace:
        return colourSpaceKeys;
    case Pattern:
        return patternKeys;
    case Shading:
        return shadingKeys;
    case Font:
        return fontKeys;
    case FontDescriptor:
        return fontDescriptorKeys;
    case FontFile:
        return fontFileKeys;
    case CharacterMap:
        return characterMapKeys;
    case SystemInfo:
        return systemInfoKeys;
    case XObject:
        return xObjectKeys;
    case Group:
        return groupKeys;
    case SoftMask:
        return softMaskKeys;
    case Function:
        return functionKeys;
    default:
        return {};
    }
}

/// Of everything in a dictionary whose keys are names that the content uses.
std::optional<PartKind> kindOfEach(PartKind kind) {
    switch (kind) {
    case GraphicsStates:
        return GraphicsState;
    case ColourSpaces:
        return ColourSpace;
    case Patterns:
        return Pattern;
    case Shadings:
        return Shading;
    case Fonts:
        return Font;
    case XObjects:
        return XObject;
    default:
        return std::nullopt;
    }
}

bool isOneOf(const Object& value, std::span<const std::string_view> names) {
    return value.asName() != nullptr && std::ranges::find(names, value.asName()->text) != names.end();
}

bool isOneOf(const Object& value, std::span<const std::int64_t> numbers) {
    return value.asInteger() != nullptr && std::ranges::find(numbers, *value.asInteger()) != numbers.end();
}

} // namespace

std::optional<PartKind> kindUnder(PartKind kind, std::string_view key) {
    if (const auto each = kindOfEach(kind))
        return each;
    const auto find = [key](std::span<const Key> keys) -> std::optional<PartKind> {
        const auto found = std::ranges::find(keys, key, &Key::name);
        return found == keys.end() ? std::nullopt : std::optional(found->kind);
    };
    const auto found = find(keysOf(kind));
    return found || !mayBeStream(kind) ? found : find(streamKeys);
}

bool mayBeStream(PartKind kind) {
    constexpr std::array kinds{ColourSpace, Pattern, Shading, FontFile, CharacterMap, XObject, Function};
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool isDrawable(PartKind kind, const Object& value) {
    constexpr std::array<std::string_view, 2> filters{"FlateDecode", "DCTDecode"};
    constexpr std::array<std::string_view, 2> xObjects{"Image", "Form"};
    // Without Type 3, whose glyphs are programs of drawing.
    constexpr std::array<std::string_view, 6> fonts{"Type0",    "Type1",        "MMType1",
                                                    "TrueType", "CIDFontType0", "CIDFontType2"};
    // Without type 4, which is a program.
    constexpr std::array<std::int64_t, 3> functions{0, 2, 3};
    if (kind == Filter)
        return value.isNull() || isOneOf(value, filters) || value.asArray() != nullptr;
    if (value.asDictionary() == nullptr)
        return true;
    switch (kind) {
    case XObject:
        return isOneOf(value.at("Subtype"), xObjects);
    case Font:
        return isOneOf(value.at("Subtype"), fonts);
    case Function:
        return isOneOf(value.at("FunctionType"), functions);
    case ColourSpace:
        return value.at("FunctionType").isNull() || isOneOf(value.at("FunctionType"), functions);
    default:
        return true;
    }
}

} // namespace kyso::pdf
