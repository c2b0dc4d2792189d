using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>What happened before the attach, or while the connection was down, is asked for and ends in the file as if it had been seen.</summary>
public sealed class BackFillTests
{
    static readonly SimulationOptions Fees = new() { Fees = new FeeSchedule { PerLot = 1 } };

    // A day covers the whole play, the half of it starts in the middle of a position.
    [Test]
    public void With_what_came_before_positions_fold_as_the_venue_has_them([Range(1, 8)] int seed, [Values(86_400, 20)] int secondsBefore, [Values] bool several)
    {
        var options = Fees with { MaxFillQuantity = 2, Account = new AccountSpecification { Netting = several ? NettingType.MultiPosition : NettingType.OnePosition } };
        var before = TimeSpan.FromSeconds(secondsBefore);
        VenueTrader.PlayAttachedLate(seed, options, new RecorderOptions { RecordBars = false, BackFill = before }, attachAt: 60, check: (recording, log, attachedUtc) =>
        {
            var expected = log.Fills.Where(fill => fill.TimeUtc >= attachedUtc - before)
                .Select(fill => Stage.Text($"{fill.TradeId} {fill.PositionBefore} {fill.PositionAfter} {(fill.TimeUtc <= attachedUtc ? "BEFORE_ATTACH" : null)}"));
            var recorded = recording.Rows(
                """
                SELECT execution_id || ' ' || CAST(quantity_before AS INTEGER) || ' ' || CAST(quantity_after AS INTEGER) || ' ' || coalesce(json_extract(x.extra_json, '$.origin'), '') AS fill
                FROM position_changes c JOIN executions x USING (run_id, execution_id) WHERE run_id = @RunId ORDER BY length(execution_id), execution_id
                """).Select(row => row["fill=".Length..]);
            Assert.That(recorded, Is.EqualTo(expected));
            Assert.That(log.Fills.Count(fill => fill.TimeUtc <= attachedUtc), Is.GreaterThan(3), "the play must trade before the attach");
        });
    }
}
