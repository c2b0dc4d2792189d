using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Twins;
using static Recorder.Tests.Analytics.Twins.TwinRuns;

namespace Recorder.Tests.Analytics.Twins;

public sealed class AbsenceTests
{
    static readonly TwinOrder Order = Filled(10, 1, 100);
    static readonly TwinOrder Unfilled = Sent(10, 1);

    [Test]
    public void A_rejected_order_has_the_answer_of_the_platform() => Assert.That(
        Of(Unfilled with { End = OrderEnd.Rejected, Message = "no margin" }),
        Is.EqualTo(new Absence(DifferenceClass.Rejected, "no margin")));

    [TestCase(OrderEnd.Cancelled, "cancelled")]
    [TestCase(OrderEnd.Expired, "expired")]
    [TestCase(OrderEnd.Working, "still working at the end")]
    [TestCase(OrderEnd.Unknown, null)]
    public void An_order_that_was_not_filled_says_how_it_ended(OrderEnd end, string? detail) =>
        Assert.That(Of(Unfilled with { End = end }), Is.EqualTo(new Absence(DifferenceClass.Unfilled, detail)));

    [Test]
    public void A_rejection_without_a_connection_counts_as_the_lost_connection() => Assert.That(
        Of(Unfilled with { End = OrderEnd.Rejected, Message = "down" }, new Outage(OutageKind.Connection, At(9), At(11))),
        Is.EqualTo(new Absence(DifferenceClass.ConnectionLost, "down")));

    [Test]
    public void A_resting_order_is_not_filled_while_the_connection_is_lost() => Assert.That(
        Of(Unfilled with { SubmittedUtc = At(5), End = OrderEnd.Working }, new Outage(OutageKind.Connection, At(9), At(11))).Class,
        Is.EqualTo(DifferenceClass.ConnectionLost));

    [Test]
    public void An_order_in_a_gap_has_the_reason_of_the_gap() => Assert.That(
        Of(null, new Outage(OutageKind.Gap, At(10), At(10), "the queue was full")),
        Is.EqualTo(new Absence(DifferenceClass.Gap, "the queue was full")));

    [Test]
    public void An_order_whose_fills_are_not_recorded_is_a_gap() =>
        Assert.That(Of(Unfilled with { LacksFills = true }).Class, Is.EqualTo(DifferenceClass.Gap));

    [TestCase(-1.0, DifferenceClass.NotRunning)]
    [TestCase(601.0, DifferenceClass.NotRunning)]
    [TestCase(10.0, DifferenceClass.Unexplained)]
    public void An_order_before_the_start_or_after_the_end_has_no_counterpart(double minutes, DifferenceClass expected) =>
        Assert.That(Absence.Of(Filled(minutes, 1, 100), null, Run("a", []), Run("b", [])).Class, Is.EqualTo(expected));

    [TestCase(2.0, DifferenceClass.MissedBar)]
    [TestCase(2.9, DifferenceClass.MissedBar)]
    [TestCase(1.5, DifferenceClass.MissedBar)]
    [TestCase(3.0, DifferenceClass.Unexplained)]
    [TestCase(0.9, DifferenceClass.Unexplained)]
    public void An_order_on_a_bar_that_the_run_does_not_have_missed_the_bar(double minutes, DifferenceClass expected)
    {
        var all = Closes(100, 101, 102, 103);
        Assert.That(
            Absence.Of(Filled(minutes, 1, 100), null, Run("a", [], all[0], all[2], all[3]), Run("b", [], all)).Class, Is.EqualTo(expected));
    }

    static Absence Of(TwinOrder? counterpart, params Outage[] outages) =>
        Absence.Of(Order, counterpart, Run("a", []) with { Outages = outages }, Run("b", []));
}
