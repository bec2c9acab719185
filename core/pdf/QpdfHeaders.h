#pragma once

// JSON.hh of qpdf 11 is no valid C++20 for clang (a vector of the class being defined is destroyed inside
// it). Nothing here uses JSON, and the headers below name it in declarations only.
#if defined(__clang__) && !defined(JSON_HH)
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/InputSource.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>
