using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Tests.Storage.Tables.Caching;

/// <summary>Which of two reports is newer.</summary>
public sealed class VersionTests
{
    static readonly DateTime Early = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    static readonly DateTime Late = Early.AddSeconds(1);

    static IEnumerable<TestCaseData> Orders()
    {
        yield return new TestCaseData(new OrderVersion(0, Early, OrderStatus.New, 9), new OrderVersion(0, Late, OrderStatus.New, 1))
            .SetArgDisplayNames("the later time wins");
        yield return new TestCaseData(
            new OrderVersion(0, Late, OrderStatus.New, 9), new OrderVersion(2, Early, OrderStatus.PartiallyFilled, 1))
            .SetArgDisplayNames(
                "a filled quantity does not shrink, whatever the clocks say");
        yield return new TestCaseData(
            new OrderVersion(1, Late, OrderStatus.PartiallyFilled, 9), new OrderVersion(1, Early, OrderStatus.Canceled, 1))
            .SetArgDisplayNames(
                "a final state is not left");
        yield return new TestCaseData(
            new OrderVersion(1, Early, OrderStatus.Canceled, 9), new OrderVersion(2, Early, OrderStatus.Filled, 1))
            .SetArgDisplayNames(
                "of two final states the one with more filled");
        yield return new TestCaseData(new OrderVersion(0, Early, OrderStatus.Inactive, 9), new OrderVersion(0, Early, OrderStatus.New, 1))
            .SetArgDisplayNames("in one instant the order of life decides");
        yield return new TestCaseData(new OrderVersion(0, Early, OrderStatus.New, 1), new OrderVersion(0, Early, OrderStatus.New, 2))
            .SetArgDisplayNames("and at last the later report");
    }

    [TestCaseSource(nameof(Orders))]
    public void The_newer_state_of_an_order(object older, object newer) =>
        Assert.That((OrderVersion)newer, Is.GreaterThan((OrderVersion)older));

    [Test]
    public void The_report_of_a_fill_that_knows_more_is_kept_and_else_the_later_one()
    {
        var bare = ExecutionVersion.Of(null, null, null, 9);
        var zero = ExecutionVersion.Of(0, 0, 0, 8);
        var withFee = ExecutionVersion.Of(1.5, 0, null, 3);
        var whole = ExecutionVersion.Of(1.5, 20, 18.5, 1);
        Assert.That(new[] { whole, bare, withFee, zero }.Order(), Is.EqualTo(new[] { zero, bare, withFee, whole }));
    }

    [Test]
    public void A_closed_position_stays_closed() =>
        Assert.That(new PositionVersion(Closed: true, Early, 1), Is.GreaterThan(new PositionVersion(Closed: false, Late, 2)));
}
