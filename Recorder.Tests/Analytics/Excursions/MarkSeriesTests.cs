using NUnit.Framework;
using Recorder.Analytics.Excursions;
using Recorder.Tests.Analytics.Trades;

namespace Recorder.Tests.Analytics.Excursions;

/// <summary>Valid and invalid series of marks.</summary>
public sealed class MarkSeriesTests
{
    static DateTime At(double minutes) => FillList.Start.AddMinutes(minutes);

    [Test]
    public void Marks_may_touch_and_ticks_may_fall_together() =>
        Assert.DoesNotThrow(() =>
            _ = new MarkSeries("any", [new(At(0), At(1), 2, 1, 1), Mark.Tick(At(1), 1), Mark.Tick(At(1), 2), new(At(1), At(2), 2, 2, 2)]));

    static IEnumerable<TestCaseData> Wrong() =>
    [
        new TestCaseData(new[] { Mark.Tick(At(1), 1), Mark.Tick(At(0), 1) }).SetArgDisplayNames("out of order"),
        new TestCaseData(new[] { new Mark(At(0), At(2), 2, 1, 1), new Mark(At(1), At(3), 2, 1, 1) }).SetArgDisplayNames("overlapping"),
        new TestCaseData(new[] { new Mark(At(1), At(0), 2, 1, 1) }).SetArgDisplayNames("ends before it starts"),
        new TestCaseData(new[] { new Mark(At(0), At(1), 1, 2, 1) }).SetArgDisplayNames("high below low"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Invalid_marks_are_refused(Mark[] marks) => Assert.Throws<ArgumentException>(() => _ = new MarkSeries("any", marks));
}
