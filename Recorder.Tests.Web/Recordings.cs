using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Market;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Web.Dashboard;

namespace Recorder.Tests.Web;

/// <summary>The recorded files and their reports, made once for all tests. Each report is made when a test first needs it.</summary>
[SetUpFixture]
public sealed class Recordings
{
    // 23 hours a day of five-minute bars: a little more than 100,000 of them.
    const int LargeDays = 363;
    const int SweepDays = 8;

    // The same number of trades as with the moving averages of the demo.
    const int BarsPerFill = 14;

    static readonly DateTime Start = new(2025, 3, 3, 9, 0, 0, DateTimeKind.Utc);
    static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("recorder-web-");
    static readonly Lazy<string> LazyDemo = new(RecordDemo);
    static readonly Lazy<string> LazyDemoReport = new(() => Report(Demo, "demo.html", "latest"));
    static readonly Lazy<string> LazyLarge = new(RecordLarge);
    static readonly Lazy<string> LazyLargeReport = new(() => Report(Large, "large.html", "latest"));
    static readonly Lazy<string> LazySweep = new(RecordSweep);
    static readonly Lazy<string> LazySweepReport = new(() => Report(Sweep, "sweep.html", "--sweep", "MaCross"));
    static readonly Lazy<string> LazyFaulty = new(RecordFaulty);
    static readonly Lazy<string> LazyManyRuns = new(() => CopyOfDemo("many.db", file => WrittenFiles.WriteRuns(file)));
    static readonly Lazy<string> LazyMillionBars = new(() => CopyOfDemo("million.db", WrittenFiles.WriteBars));
    static readonly Lazy<string> LazyFootprints = new(() => CopyOfDemo("footprints.db", WrittenFiles.WriteFootprints));
    static readonly Lazy<string> LazyWithoutRuns = new(RecordNothing);

    /// <summary>Database of the demo.</summary>
    internal static string Demo => LazyDemo.Value;

    /// <summary>Report of the demo's second run.</summary>
    internal static string DemoReport => LazyDemoReport.Value;

    /// <summary>Database with one run of 100,000 bars.</summary>
    internal static string Large => LazyLarge.Value;

    /// <summary>Report of the run of 100,000 bars.</summary>
    internal static string LargeReport => LazyLargeReport.Value;

    /// <summary>Database of a sweep over two parameters.</summary>
    internal static string Sweep => LazySweep.Value;

    /// <summary>Report of the sweep.</summary>
    internal static string SweepReport => LazySweepReport.Value;

    /// <summary>Database of 10,000 runs and the runs of the demo.</summary>
    internal static string ManyRuns => LazyManyRuns.Value;

    /// <summary>Database whose newest run has a million bars.</summary>
    internal static string MillionBars => LazyMillionBars.Value;

    /// <summary>Database of the demo in which each bar has a footprint.</summary>
    internal static string Footprints => LazyFootprints.Value;

    /// <summary>Database without a run.</summary>
    internal static string WithoutRuns => LazyWithoutRuns.Value;

    /// <summary>Database of runs that are empty, failed, without bars or with gaps.</summary>
    internal static string Faulty => LazyFaulty.Value;

    /// <summary>Report of a run that is empty, failed, without bars or with gaps.</summary>
    /// <param name="name">Name of its strategy.</param>
    internal static string FaultyReport(string name)
    {
        lock (Folder)
        {
            var place = Path.Combine(Folder.FullName, $"{name}.html");
            return File.Exists(place) ? place : Report(Faulty, $"{name}.html", FaultyRun(name));
        }
    }

    /// <summary>Id of a run that is empty, failed, without bars or with gaps.</summary>
    /// <param name="name">Name of its strategy.</param>
    internal static string FaultyRun(string name) => RunOf(Faulty, name);

    /// <summary>One value of a database.</summary>
    internal static T Value<T>(string database, string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        return connection.QuerySingle<T>(sql);
    }

    /// <summary>The values of a column of a database.</summary>
    internal static List<T> Values<T>(string database, string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        return connection.Query<T>(sql).AsList();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await Chromium.EndAsync();
        Folder.Delete(recursive: true);
    }

    static string RunOf(string database, string strategy) =>
        Value<string>(database, $"SELECT run_id FROM v_runs WHERE strategy = '{strategy}'");

    static string Report(string database, string name, params string[] what)
    {
        var place = Path.Combine(Folder.FullName, name);
        Run(["report", .. what, "--db", database, "--out", place]);
        return place;
    }

    static string RecordDemo()
    {
        var database = Path.Combine(Folder.FullName, "demo.db");
        Run("demo", "--db", database);
        return database;
    }

    static string CopyOfDemo(string name, Action<string> add)
    {
        var database = Path.Combine(Folder.FullName, name);
        File.Copy(Demo, database);
        add(database);
        return database;
    }

    static string RecordNothing()
    {
        var database = Path.Combine(Folder.FullName, "nothing.db");
        RecorderDatabase.OpenForWriting(database).Dispose();
        return database;
    }

    static string RecordLarge()
    {
        var database = Path.Combine(Folder.FullName, "large.db");
        using var store = RecorderStore.Open(database, RecorderSettings.Fast);
        var bars = GeneratedBars.Make(LargeDays, seed: 7).Bars;
        var run = Begin(store, "Large", bars[0].OpenUtc);
        Describe(run, "DEMO", bars[0].OpenUtc);
        for (var at = 0; at < bars.Count; at++)
        {
            var bar = bars[at];
            Close(run, "DEMO", "5m", bar.OpenUtc, bar.Open, bar.High, bar.Low, bar.Close);
            if (at % BarsPerFill == 0)
                Fill(run, "DEMO", $"{at}", at / BarsPerFill % 2 == 0 ? Side.Buy : Side.Sell, bar.Close, bar.OpenUtc.AddMinutes(5));
        }

        run.End(new RunEnded { Status = RunStatus.Completed }, bars[^1].OpenUtc.AddMinutes(5));
        Assert.That(store.Flush(TimeSpan.FromSeconds(60)), Is.True);
        WrittenFiles.WriteAverages(database);
        return database;
    }

    static string RecordSweep()
    {
        var database = Path.Combine(Folder.FullName, "sweep.db");
        Run(
            "backtest", "--bars", Bars("sweep.csv", SweepDays), "--symbol", "DEMO", "--timeframe", "5m", "--strategy", "MaCross",
            "--tick-value", "12.5", "--fee-per-lot", "2.1", "--sweep", "fast-length=4,8,12,16", "--sweep", "slow-length=20,30,40,50",
            "--db", database);
        return database;
    }

    static string Bars(string name, int days)
    {
        var path = Path.Combine(Folder.FullName, name);
        File.WriteAllLines(path,
        [
            "time,open,high,low,close,volume",
            .. GeneratedBars.Make(days, seed: 7).Bars.Select(bar => FormattableString.Invariant(
                $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
        ]);
        return path;
    }

    static string RecordFaulty()
    {
        var database = Path.Combine(Folder.FullName, "faulty.db");
        using (var store = RecorderStore.Open(database, RecorderSettings.Fast))
        {
            Begin(store, "Empty").End(new RunEnded { Status = RunStatus.Completed }, Start.AddDays(2));
            Begin(store, "Failed").End(
                new RunEnded { Status = RunStatus.Failed, Reason = "the connection <b>was refused</b>" }, Start.AddDays(1));
            Trade(Begin(store, "No bars"), withBars: false);
            Trade(Begin(store, "Gaps"), withBars: true);
            Assert.That(store.Flush(TimeSpan.FromSeconds(30)), Is.True);
        }

        using var connection = RecorderDatabase.OpenForWriting(database);
        connection.Execute(
            """
            INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
            SELECT run_id, 900, 911, 'BAR', 12, 'the disk was full, and the memory for bars too',
                   '2025-03-03T10:00:00.0000000Z', '2025-03-03T10:11:00.0000000Z'
            FROM v_runs WHERE strategy = 'Gaps'
            """);
        return database;
    }

    static RunIntake Begin(RecorderStore store, string name, DateTime? start = null) => store.Begin(
        new StrategyRegistered { Name = name },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { Length = 14 }) },
        new RunStarted { RunType = RunType.Backtest, InitialBalance = 10_000, BaseCurrency = "USD" },
        start ?? Start);

    // A long trade with a loss, over some minutes.
    static void Trade(RunIntake run, bool withBars)
    {
        Describe(run, "MES", Start);
        for (var minute = 0; withBars && minute < 60; minute++)
        {
            var price = 5000 - (minute * 0.25);
            Close(run, "MES", "1m", Start.AddMinutes(minute), price, price + 1, price - 1, price - 0.25);
        }

        Fill(run, "MES", "1", Side.Buy, 5000, Start.AddMinutes(5));
        Fill(run, "MES", "2", Side.Sell, 4990, Start.AddMinutes(40));
        run.End(new RunEnded { Status = RunStatus.Completed }, Start.AddHours(1));
    }

    static void Describe(RunIntake run, string symbol, DateTime time) => run.Accept(
        new SymbolSeen
        {
            Name = symbol,
            SymbolId = symbol,
            ConnectionId = "c",
            TickSize = 0.25,
            TickCost = 1.25,
            QuoteCurrency = "USD",
        },
        time);

    static void Close(
        RunIntake run, string symbol, string timeframe, DateTime opened, double open, double high, double low, double close) =>
        run.Accept(
            new BarClosed
            {
                Symbol = symbol,
                Timeframe = timeframe,
                OpenedUtc = opened,
                Open = open,
                High = high,
                Low = low,
                Close = close,
                Volume = 100 + (opened.Minute * 7),
            },
            opened.AddMinutes(1));

    static void Fill(RunIntake run, string symbol, string id, Side side, double price, DateTime time)
    {
        run.Accept(
            new OrderChanged
            {
                OrderId = id,
                Cause = OrderCause.History,
                Symbol = symbol,
                SymbolId = symbol,
                ConnectionId = "c",
                AccountId = "A",
                Side = side,
                OrderType = OrderType.Market,
                Quantity = 1,
                FilledQuantity = 1,
                Status = OrderStatus.Filled,
            },
            time);
        run.Accept(
            new ExecutionReported
            {
                ExecutionId = $"X{id}",
                OrderId = id,
                Symbol = symbol,
                SymbolId = symbol,
                ConnectionId = "c",
                AccountId = "A",
                Side = side,
                Price = price,
                Quantity = 1,
                Fee = 0.5,
                FeeCurrency = "USD",
            },
            time);
    }

    static void Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.That(RecorderCommand.Run(args, output, error), Is.Zero, $"{output}{error}");
    }
}
