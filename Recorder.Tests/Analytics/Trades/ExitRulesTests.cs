using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

public class ExitRulesTests
{
    static readonly DateTime End = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    static readonly ClosingOrder Market = new()
    {
        Type = ClosingOrderType.Other,
        OnlyCloses = true,
        SubmittedUtc = End.AddHours(-1),
        IsRecordedFromBeginning = true,
        HasRequest = true,
    };

    static readonly ClosingOrder Limit = Market with { Type = ClosingOrderType.Limit };
    static readonly ClosingOrder StopOrder = Market with { Type = ClosingOrderType.Stop };

    static IEnumerable<TestCaseData> Orders()
    {
        yield return Case("the target of an OCO group", Market with { Role = ProtectiveRole.Target }, -5, ExitReason.Target);
        yield return Case("the stop of an OCO group", Limit with { Role = ProtectiveRole.Stop }, 5, ExitReason.Stop);
        yield return Case("a bracket's limit, also at a loss", Limit with { IsBracketLeg = true }, -5, ExitReason.Target);
        yield return Case("a bracket's stop, also when it also reverses", StopOrder with { IsBracketLeg = true, OnlyCloses = false }, 5,
            ExitReason.Stop);
        yield return Case("a lone stop that closes", StopOrder, 5, ExitReason.Stop);
        yield return Case("a lone limit that closes with a profit", Limit, 5, ExitReason.Target);
        yield return Case("a lone limit that closes with a loss", Limit, -5, ExitReason.Signal);
        yield return Case("a lone limit with an unknown result", Limit, null, ExitReason.Signal);
        yield return Case("a stop that reverses", StopOrder with { OnlyCloses = false }, 5, ExitReason.Signal);
        yield return Case("a market order of the strategy", Market, 5, ExitReason.Signal);
        yield return Case("a request under the strategy's name", Market with { Sender = "MaCross" }, 5, ExitReason.Signal);
        yield return Case("a request under another name", Market with { Sender = "Chart" }, 5, ExitReason.Manual);
        yield return Case("an order without a request", Market with { HasRequest = false }, 5, ExitReason.Manual);
        yield return Case("an order without a request that was fetched later",
            Market with { HasRequest = false, IsRecordedFromBeginning = false }, 5, null);
        yield return Case("an order sent one second before the end", Market with { SubmittedUtc = End - ExitRules.Closing }, 5,
            ExitReason.EndOfRun);
        yield return Case("an order sent earlier", Market with { SubmittedUtc = End - ExitRules.Closing - TimeSpan.FromTicks(1) }, 5,
            ExitReason.Signal);
        yield return Case("a stop that is filled at the end", StopOrder with { SubmittedUtc = End }, -5, ExitReason.Stop);
        yield return Case("an order of unknown time", Market with { SubmittedUtc = null }, 5, ExitReason.Signal);
    }

    [TestCaseSource(nameof(Orders))]
    public void The_order_of_the_last_exit_decides(ClosingOrder order, double? grossPnl, ExitReason? reason) =>
        Assert.That(new ExitRules(new HashSet<string> { "MaCross" }, End, seesRequests: true).Of(order, (decimal?)grossPnl),
            Is.EqualTo(reason));

    [Test]
    public void A_recording_without_requests_does_not_show_who_closed_a_trade() =>
        Assert.That(new ExitRules(new HashSet<string>(), End, seesRequests: false).Of(Market with { HasRequest = false }, 5), Is.Null);

    [Test]
    public void A_running_run_has_no_end() =>
        Assert.That(new ExitRules(new HashSet<string>(), null, seesRequests: true).Of(Market with { SubmittedUtc = End }, 5),
            Is.EqualTo(ExitReason.Signal));

    static TestCaseData Case(string name, ClosingOrder order, double? grossPnl, ExitReason? reason) =>
        new TestCaseData(order, grossPnl, reason).SetArgDisplayNames(name);
}
