#include "PictureDifference.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace kyso::render {
namespace {

/// Of 255, in one colour. The same drawn by the same program is the same to the last bit: this much is for
/// what was written differently and means the same, such as a colour in other numbers.
constexpr int tolerance = 12;
/// What lies this near belongs together: letters of a word, words of a line.
constexpr int tilePx = 8;
constexpr std::size_t mostPlaces = 24;

bool differ(const std::uint8_t* a, const std::uint8_t* b) {
    for (int colour = 0; colour < 3; ++colour)
        if (std::abs(int{a[colour]} - int{b[colour]}) > tolerance)
            return true;
    return false;
}

void grow(PixelRect& box, int x, int y) {
    box.left = std::min(box.left, x);
    box.top = std::min(box.top, y);
    box.right = std::max(box.right, x + 1);
    box.bottom = std::max(box.bottom, y + 1);
}

void grow(PixelRect& box, const PixelRect& other) {
    grow(box, other.left, other.top);
    grow(box, other.right - 1, other.bottom - 1);
}

/// What differs, gathered by tiles.
class Tiles {
public:
    Tiles(int widthPx, int heightPx)
        : m_columns((widthPx + tilePx - 1) / tilePx), m_rows((heightPx + tilePx - 1) / tilePx),
          m_boxes(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows)) {}

    void add(int x, int y) {
        auto& box = m_boxes[index(x / tilePx, y / tilePx)];
        if (box.right == 0)
            box = {x, y, x + 1, y + 1};
        else
            grow(box, x, y);
    }

    std::vector<PixelRect> places() {
        std::vector<PixelRect> found;
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column)
                if (m_boxes[index(column, row)].right > 0)
                    found.push_back(take(column, row));
        if (found.size() <= mostPlaces)
            return found;
        PixelRect all = found.front();
        for (const auto& box : found)
            grow(all, box);
        return {all};
    }

private:
    std::size_t index(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
               static_cast<std::size_t>(column);
    }

    /// The box round this tile and all that hang together with it, which are used up.
    PixelRect take(int column, int row) {
        struct Place {
            int column;
            int row;
        };
        std::vector<Place> waiting{{column, row}};
        PixelRect whole = m_boxes[index(column, row)];
        m_boxes[index(column, row)] = {};
        while (!waiting.empty()) {
            const Place at = waiting.back();
            waiting.pop_back();
            for (int y = std::max(0, at.row - 1); y <= std::min(m_rows - 1, at.row + 1); ++y)
                for (int x = std::max(0, at.column - 2); x <= std::min(m_columns - 1, at.column + 2); ++x)
                    if (auto& box = m_boxes[index(x, y)]; box.right > 0) {
                        grow(whole, box);
                        box = {};
                        waiting.push_back({x, y});
                    }
        }
        return whole;
    }

    int m_columns;
    int m_rows;
    std::vector<PixelRect> m_boxes; ///< right 0: nothing there
};

/// Which pixels of a row are not looked at.
void markIgnored(std::vector<char>& row, int y, const std::vector<PixelRect>& ignored) {
    std::fill(row.begin(), row.end(), char{0});
    const int width = static_cast<int>(row.size());
    for (const auto& box : ignored)
        if (y >= box.top && y < box.bottom)
            std::fill(row.begin() + std::clamp(box.left, 0, width),
                      row.begin() + std::clamp(box.right, 0, width), char{1});
}

} // namespace

std::vector<PixelRect> differingPlaces(const PageImage& before, const PageImage& after,
                                       const std::vector<PixelRect>& ignored) {
    const int width = std::min(before.widthPx(), after.widthPx());
    const int height = std::min(before.heightPx(), after.heightPx());
    Tiles tiles(width, height);
    std::vector<char> isIgnored(static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        const auto* a = before.data() + static_cast<std::size_t>(y) * before.strideBytes();
        const auto* b = after.data() + static_cast<std::size_t>(y) * after.strideBytes();
        if (std::memcmp(a, b, static_cast<std::size_t>(width) * 4) == 0)
            continue;
        markIgnored(isIgnored, y, ignored);
        for (int x = 0; x < width; ++x)
            if (isIgnored[static_cast<std::size_t>(x)] == 0 &&
                differ(a + std::size_t{4} * static_cast<std::size_t>(x),
                       b + std::size_t{4} * static_cast<std::size_t>(x)))
                tiles.add(x, y);
    }
    return tiles.places();
}

} // namespace kyso::render
