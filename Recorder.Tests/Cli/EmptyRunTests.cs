using System.Text.Json;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Cli;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli;

/// <summary>The output of every command for a run without orders and fills.</summary>
[Category("Integration")]
public sealed class EmptyRunTests : RecordedFixture
{
    static readonly DateTime Start = new(2024, 1, 8, 9, 30, 0, DateTimeKind.Utc);

    // Allowed reasons of null metrics of an empty run.
    static readonly string[] Rightful =
    [
        Reasons.NoTrades, Reasons.NoOrders, Reasons.NoFills, Reasons.NoMarks, Reasons.NoTarget, Reasons.NoWins, Reasons.NoLosses,
        Reasons.NoDrawdown, Reasons.NoRecovery, Reasons.AllEven, Reasons.Flat, Reasons.TooFew, Reasons.NoStartBalance, Reasons.NoTime,
    ];

    static readonly string[] Runs = ["three days", "no balance", "no time", "under way"];

    protected override void Record()
    {
        using var store = RecorderStore.Open(Database, RecorderSettings.Fast);
        foreach (var name in Runs)
        {
            var run = store.Begin(
                new StrategyRegistered { Name = name }, new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { }) },
                new RunStarted { RunType = RunType.Backtest, InitialBalance = name == "no balance" ? null : 10_000, BaseCurrency = "USD" },
                Start);
            if (name != "under way")
                run.End(new RunEnded { Status = RunStatus.Completed }, name == "no time" ? Start : Start.AddDays(2));
        }

        Assert.That(store.Flush(TimeSpan.FromSeconds(30)), Is.True);
    }

    string Id(string name) =>
        Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray().Single(
            run => run.GetProperty("strategy").GetString() == name).GetProperty("run_id").GetString()!;

    [TestCaseSource(nameof(Runs))]
    public void Metrics_are_null_or_zero_with_their_reason(string name)
    {
        using var reader = RunReader.Open(Database);
        string[] own = ["start_balance", "end_balance", "returns_count", "total_trading_days", "months_total"];
        Assert.Multiple(() =>
        {
            foreach (var metric in reader.Numbers.Metrics(Id(name), new ComputeOptions()).Values)
            {
                if (metric.Value is null)
                    Assert.That(metric.Reason, Is.AnyOf([.. Rightful]), metric.Key);
                else if (!own.Contains(metric.Key))
                    Assert.That(metric.Value, Is.Zero, metric.Key);
            }
        });
    }

    [TestCaseSource(nameof(Runs))]
    public void Commands_answer_without_an_error(string name)
    {
        var id = Id(name);
        string[][] calls =
        [
            ["show", id], ["trades", id], ["trades", id, "--matching", "lifo-exit"], ["metrics", id], ["validate", id],
            ["compare", id, Id(Runs.First(other => other != name))], ["recompute", id], ["runs"], ["verify"],
        ];
        Assert.Multiple(() =>
        {
            foreach (var call in calls)
            {
                foreach (var words in new[] { call, [.. call, "--json"] })
                {
                    var command = Command.Run([.. words, "--db", Database]);
                    Assert.That(command.Code, Is.EqualTo(ExitCode.Done), $"{string.Join(' ', words)}: {command.Error}");
                    Assert.That(command.Output, Does.Not.Contain("NaN").And.Not.Contain("Infinity"), string.Join(' ', words));
                }
            }
        });
    }
}
