import QtQuick
import QtTest
import Kyso.Controls

TestCase {
    id: test

    name: "Theme"

    function channel(value: real): real {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
    }
    function luminance(c: color): real {
        return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b)
    }
    function contrast(a: color, b: color): real {
        const one = luminance(a), two = luminance(b)
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
    }

    function test_every_text_pair_can_be_read_data() {
        const pairs = []
        for (const mode of ["light", "dark"])
            for (const pair of [["text", "surface"], ["text", "raised"], ["text", "canvas"], ["text", "inkSoft"],
                                ["text2", "surface"], ["text2", "raised"], ["text2", "inkSoft"], ["ink", "surface"],
                                ["ink", "inkSoft"], ["textOnInk", "ink"], ["good", "goodSoft"], ["good", "surface"],
                                ["warn", "warnSoft"], ["warn", "surface"], ["bad", "badSoft"], ["bad", "surface"]])
                pairs.push({ tag: mode + " " + pair.join(" on "), mode: mode, front: pair[0], back: pair[1] })
        return pairs
    }
    function test_every_text_pair_can_be_read(data) {
        Theme.mode = data.mode
        verify(contrast(Theme[data.front], Theme[data.back]) >= 4.5,
               data.tag + " has only " + contrast(Theme[data.front], Theme[data.back]).toFixed(2))
    }

    function test_paper_stays_white_in_the_dark() {
        Theme.mode = "dark"
        compare(Theme.paper, "#ffffff")
        compare(Theme.paperInk, "#1a3fa8")
        Theme.mode = "light"
        compare(Theme.paper, "#ffffff")
    }

    function test_nothing_moves_with_reduced_motion() {
        Theme.reducedMotion = true
        compare(Theme.fast, 0)
        compare(Theme.panel, 0)
        Theme.reducedMotion = false
        compare(Theme.panel, 200)
    }
}
