using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli;

/// <summary>A run is compared with the recorded runs over the same days; runs over other prices count as trials only.</summary>
[Category("Integration")]
public sealed class TrialsTests : RecordedFixture
{
    const int Days = 40;

    string[] _runs = [];

    protected override void Record()
    {
        _runs = [.. Backtest("--strategy", "BracketBreakout", "--sweep", "stop-ticks=8,12,16,20").Runs
            .Select(run => run.GetProperty("run_id").GetString()!)];
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        connection.Execute("DELETE FROM daily_returns");
        for (var run = 0; run < _runs.Length; run++)
        {
            // The third run lacks three of forty days, the fourth has none of them.
            for (var day = run == 2 ? 3 : 0; day < Days; day++)
                connection.Execute(
                    """
                    INSERT INTO daily_returns (run_id, currency, day, equity, pnl, daily_return, drawdown, fees, fills)
                    VALUES (@run, 'USD', @date, 1, 0, @value, 0, 0, 0)
                    """,
                    new
                    {
                        run = _runs[run],
                        date = new DateOnly(run == 3 ? 2020 : 2024, 1, 1).AddDays(day).ToString("O", CultureInfo.InvariantCulture),
                        value = ((run + day) * 7919 % 100 / 5000.0) - 0.008,
                    });
        }
    }

    [Test]
    public void Deflated_Sharpe_ratios_are_those_of_the_runs_with_nine_tenths_of_the_days()
    {
        using var reader = RunReader.Open(Database);
        Assert.Multiple(() =>
        {
            var deflated = reader.Catalogue.DeflatedSharpes(_runs[0]);
            Assert.That(deflated.Keys, Is.EquivalentTo(_runs[..3]));
            Assert.That(deflated.Values, Is.All.InRange(0, 1));
            Assert.That(reader.Catalogue.DeflatedSharpes(_runs[3]), Is.Empty, "no other run has its days");
        });
    }

    [Test]
    public void Every_recorded_run_counts_as_a_trial()
    {
        using var reader = RunReader.Open(Database);
        var input = reader.Numbers.Validation(_runs[0]).Input;
        Assert.That((input.TrialCount, input.Family!.RunIds.Count, input.Family.Days.Count), Is.EqualTo((4, 3, Days - 3)));
    }
}
