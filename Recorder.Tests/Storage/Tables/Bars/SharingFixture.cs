using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Runs with bars. At the end, each run has to get back the bars that it saw.</summary>
public abstract class SharingFixture
{
    /// <summary>Stored and shared bars of each run.</summary>
    protected const string Contents =
        "SELECT group_concat(own_bars || '+' || shared_bars, ' ') FROM (SELECT own_bars, shared_bars FROM "
        + "series_stats ORDER BY run_id, timeframe, symbol)";

    /// <summary>The shared ranges of each run: first and last time, and number of bars.</summary>
    protected const string Ranges = """
        SELECT group_concat(substr(from_utc, 12, 5) || '-' || substr(to_utc, 12, 5) || '=' || bars, ' ') FROM (SELECT from_utc, to_utc, bars
          FROM shared_bar_ranges ORDER BY run_id, from_utc)
        """;

    readonly List<(int Run, BarClosed Bar)> _told = [];
    readonly Dictionary<int, RunIntake> _runs = [];
    TestFolder _folder = null!;

    /// <summary>The process that records.</summary>
    private protected BarProcess Process { get; private set; } = null!;

    /// <summary>Path of the database of the test.</summary>
    protected string Database => _folder.File("recorder.db");

    [SetUp]
    public void Open()
    {
        _told.Clear();
        _runs.Clear();
        _folder = new TestFolder();
        Process = new BarProcess(Database);
    }

    [TearDown]
    public void EveryRunGetsBackWhatItSaw()
    {
        Process.Dispose();
        // One test has a trigger that refuses a row, whose event is still in the log.
        Assert.That(
            DatabaseCheck.Run(Database).Findings.Where(finding => !finding.Problem.StartsWith("run_notes", StringComparison.Ordinal)),
            Is.Empty);
        foreach (var run in _told.GroupBy(told => told.Run, told => told.Bar))
            Assert.That(BarMarket.Seen(Database, run.Key), Is.EqualTo(BarMarket.Expected(run)), $"run {run.Key}");
        _folder.Dispose();
    }

    /// <summary>Bars of a minute.</summary>
    private protected static IEnumerable<BarClosed> Minutes(int from, int to, int history = 0) =>
        Enumerable.Range(from, to - from).Select(minute => BarMarket.Bar(minute, history));

    /// <summary>A repeated bar.</summary>
    private protected static BarClosed Corrected(int minute) => BarMarket.Bar(minute) with { Volume = 200, Close = 4990 };

    /// <summary>Records bars of a run and writes them.</summary>
    private protected void Record(int number, IEnumerable<BarClosed> bars)
    {
        if (!_runs.TryGetValue(number, out var run))
            _runs.Add(number, run = Process.Begin(number));
        Tell(run, number, bars);
        Process.Write();
    }

    /// <summary>Records bars of a run.</summary>
    private protected void Tell(RunIntake run, int number, IEnumerable<BarClosed> bars)
    {
        foreach (var bar in bars)
        {
            run.Accept(bar);
            _told.Add((number, bar));
        }
    }

    /// <summary>One value of the database, as text.</summary>
    protected string Scalar(string sql) => EventWriter.Scalar<string>(Database, $"SELECT CAST(({sql}) AS TEXT)");
}
