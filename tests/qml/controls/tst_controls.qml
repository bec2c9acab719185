import QtQuick
import QtTest
import Kyso.Controls

Item {
    id: root

    width: 600
    height: 400

    Column {
        spacing: 20
        padding: 20

        PrimaryButton {
            id: button

            text: "Ký"
            iconName: "sign"
        }
        PrimaryButton {
            id: lateButton

            text: "Hủy"
            visible: false
        }
        PrimaryButton {
            id: disabledButton

            text: "Ký"
            enabled: false
        }
        Checkbox {
            id: box

            text: "Ký không hiển thị"
        }
        SegmentedControl {
            id: segments

            model: [{ text: "Sáng", value: "light" }, { text: "Tối", value: "dark" }]
            value: "light"
        }
        Choice {
            id: choice

            model: [{ text: "Một", value: 1 }, { text: "Hai", value: 2 }]
        }
        Banner {
            id: banner

            width: 400
            title: "Sai mã PIN"
            text: "Kiểm tra rồi nhập lại."
            detail: "pin_incorrect"
            closable: true
        }
    }

    Dialog {
        id: dialog

        title: "Câu hỏi"
        PrimaryButton {
            id: inDialog

            text: "Có"
        }
    }

    SignalSpy { id: clicks; target: button; signalName: "clicked" }
    SignalSpy { id: disabledClicks; target: disabledButton; signalName: "clicked" }
    SignalSpy { id: lateClicks; target: lateButton; signalName: "clicked" }
    SignalSpy { id: chosen; target: segments; signalName: "chosen" }
    SignalSpy { id: closed; target: banner; signalName: "closed" }
    SignalSpy { id: rejected; target: dialog; signalName: "rejected" }

    TestCase {
        name: "Controls"
        when: windowShown

        function initTestCase() {
            tryCompare(button, "arriving", false)
        }
        function init() {
            clicks.clear()
            disabledClicks.clear()
            chosen.clear()
            closed.clear()
            rejected.clear()
            box.checked = false
        }

        function test_button_answers_mouse_and_keys() {
            mouseClick(button)
            compare(clicks.count, 1)
            button.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Space)
            compare(clicks.count, 3)
        }

        function test_disabled_button_answers_nothing() {
            mouseClick(disabledButton)
            compare(disabledClicks.count, 0)
        }

        function test_button_that_just_came_up_is_not_pressed_by_a_double_click_meant_for_another() {
            tryCompare(lateButton, "arriving", false)
            lateButton.visible = true
            mouseClick(lateButton)
            compare(lateClicks.count, 0)
            tryCompare(lateButton, "arriving", false)
            mouseClick(lateButton)
            compare(lateClicks.count, 1)
            lateButton.visible = false
        }
        function test_focus_ring_is_for_the_keyboard_only() {
            mouseClick(button)
            verify(!button.visualFocus)
            button.focus = false
            button.forceActiveFocus(Qt.TabFocusReason)
            verify(button.visualFocus)
        }

        function test_checkbox_is_toggled_by_space() {
            box.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            verify(box.checked)
        }

        function test_segment_tells_what_was_chosen() {
            mouseClick(segments, segments.width * 0.75, segments.height / 2)
            compare(chosen.count, 1)
            compare(chosen.signalArguments[0][0], "dark")
        }

        function test_choice_is_changed_by_keys() {
            choice.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Down)
            compare(choice.currentValue, 2)
        }

        function test_banner_grows_with_its_words_and_closes() {
            const small = banner.implicitHeight
            banner.text = "Một câu dài hơn nhiều, phải xuống dòng vì không đủ chỗ trong bề rộng của khung này, và không bị cắt."
            tryVerify(() => banner.implicitHeight > small)
            mouseClick(banner, banner.width - 20, 20)
            compare(closed.count, 1)
        }

        function test_lines_are_tall_enough_for_stacked_marks_data() {
            return [{ size: 11 }, { size: 12 }, { size: 14 }, { size: 15 }, { size: 20 }, { size: 26 }]
        }
        function test_lines_are_tall_enough_for_stacked_marks(data) {
            const text = createTemporaryObject(words, root, { size: data.size })
            verify(text.lineHeight / data.size >= 1.35, "line of " + text.lineHeight)
        }

        function test_dialog_keeps_the_focus_and_escape_says_no() {
            dialog.open()
            tryVerify(() => dialog.opened)
            for (let i = 0; i < 5; ++i)
                keyClick(Qt.Key_Tab)
            verify(!button.activeFocus)
            inDialog.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Escape)
            compare(rejected.count, 1)
            dialog.close()
        }
    }

    Component {
        id: words

        AppText { text: "Ễ Ộ Ự" }
    }
}
