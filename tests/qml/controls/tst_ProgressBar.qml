import QtQuick
import QtTest
import Kyso.Controls

TestCase {
    id: test

    name: "ProgressBar"
    width: 400
    height: 100
    visible: true
    when: windowShown

    Component {
        id: bar

        ProgressBar { width: 200 }
    }

    function test_whatIsKnownBeginsAtTheBeginning_afterItWandered() {
        const one = createTemporaryObject(bar, test, { indeterminate: true })
        const fill = findChild(one, "progressFill")
        tryVerify(() => fill.x > 20)
        one.indeterminate = false
        one.value = 1
        compare(fill.x, 0)
        compare(fill.width, 200)
        one.value = 0.5
        compare(fill.width, 100)
    }
}
