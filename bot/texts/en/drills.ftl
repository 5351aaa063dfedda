# A test alarm; it must not be mistaken for a real one, nor read on a lock screen as one
drill = <b>TEST: nobody needs anything.</b>

    This is a test alarm in { $circle }, so that everybody knows what a real one looks like. A real one never says test. It says who asked, like this:

    <i>… asked for somebody to reach out. If you can, press I've got this.</i>

    Under it stand I've got this, I can't right now and What can I say? Who presses first has it, and the others read so.

    This was only a test. Please press the button, so that whoever looks after the circle reads that it reached you.
drill-seen = TEST in { $circle }: thank you, it reached you. Nobody needs anything.
drill-over = TEST in { $circle }: it is over. Nobody needed anything.
drill-is-over = The test is over.
drill-what = A test alarm shows everybody in the circle what a real one looks like. It says clearly that it is a test. It comes within the next half hour, or later in the day, at a moment I choose; afterwards I tell you whom it reached. Once a week at the most.
drill-plan-planned = It comes within the next half hour, or later in the day. Afterwards I tell you whom it reached.
drill-plan-not-yours = Only whoever looks after a circle can start a test there.
drill-plan-nobody = There is nobody in the circle yet whom a test could reach.
drill-plan-too-soon = There was one within the last seven days, or one is coming. Too many would make people look away from a real one.
drill-not-held = The test in { $circle } did not come about within a day. You can start another at any time.
drill-summary = The test in { $circle } is over.
    { $lines }

    Whom it did not reach may have their phone off or turned aside; a real one would go on to the next.
drill-line-seen = { $name }: has seen it
drill-line-arrived = { $name }: it arrived
drill-line-unreachable = { $name }: cannot be reached
drill-line-waiting = { $name }: no sign yet
