// Force-included where clang compiles code that includes qpdf's headers against libstdc++ 12: clang evaluates
// the defaulted virtual destructor of qpdf's JSON_array as constexpr at its declaration, where std::vector<JSON>
// is still incomplete, and gives up (GCC defers it). Here std::vector's members are not constexpr, so nothing
// is evaluated early. Only checkers and fuzzers use clang; the product is built without this file.
#pragma once

#include <string>

#include <bits/range_access.h>
#include <bits/stl_uninitialized.h>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR inline
#define __fill_a1 __fill_a1_of_bit_vector
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
