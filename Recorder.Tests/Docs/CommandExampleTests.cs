using System.Globalization;
using NUnit.Framework;
using Recorder.Tests.Cli;
using Recorder.Tests.Cli.Importing.Databases;

namespace Recorder.Tests.Docs;

/// <summary>Every example of a help text and of a page runs.</summary>
[Category("Process")]
public sealed class CommandExampleTests : RecordedFixture
{
    const string Strategy = """
        using TradingPlatform.BusinessLayer;
        public class MyStrategy : Strategy { protected override void OnRun() { } }
        """;

    // The files that the examples name, made once for all of them.
    readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    protected override void Record()
    {
        var sweep = Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,10,20", "--sweep", "slow-length=30,50,80");
        Assert.That(sweep.Code, Is.Zero);
        Assert.That(Command.Run("preset", "save", "trend", "--from", "latest", "--db", Database).Code, Is.Zero);
        WriteFiles();
        foreach (var file in Directory.EnumerateFiles(Path(""), "*", SearchOption.AllDirectories))
            _files[System.IO.Path.GetRelativePath(Path(""), file)] = File.ReadAllBytes(file);
    }

    [SetUp]
    public void CopyFiles()
    {
        foreach (var (name, bytes) in _files)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
            File.WriteAllBytes(Path(name), bytes);
        }
    }

    void WriteFiles()
    {
        foreach (var name in (string[])["es_1m.csv", "prices.csv", "bars.csv"])
            Bars(name);
        foreach (var name in (string[])["eurusd_1h.csv", "es_1h.csv"])
            Write(name, [.. HourlyBars.Lines(3)]);
        Write("mine.csv", "When,B/S,symbol,quantity,price", "13/02/2024 10:00:00,B,ESH4,1,100", "13/02/2024 11:00:00,S,ESH4,1,101");
        Write("MyStrategy.cs", Strategy);
        Write("shared.json", """{"name":"shared","config":{"symbol":"ES"}}""");
        Write(
            "trades.csv", "time_utc,symbol,side,quantity,price", "2024-01-02T10:00:00Z,ES,BUY,1,100", "2024-01-02T11:00:00Z,ES,SELL,1,101");
        Write("returns.csv", ["date,return", .. Days().Select((day, at) => $"{day},{(at % 3 == 0 ? "-0.01" : "0.012")}")]);
        Write("spy.csv", ["date,close", .. Days().Select((day, at) => $"{day},{100 + at}")]);
        Write("rates.csv", ["date,annual_rate", .. Days().Select(day => $"{day},0.02")]);
        Sources.Make(Path("old.db"), Sources.Backtest);
        StoreDatasets();
    }

    [TestCaseSource(nameof(Examples))]
    public void An_example_runs(string example)
    {
        var shown = CommandExample.All().First(one => one.ToString() == example);
        // Its files are in the folder of the test.
        string[] words = [.. shown.Arguments.Select((word, at) => IsFile(word) || IsFolder(shown.Arguments, at) ? Path(word) : word)];
        if (words is ["verify", "--artifacts", ..])
            Command.Run("export", "latest", "--to", words.Length > 2 ? words[2] : Path("data"), "--db", Database);
        if (words is ["restore", ..])
            Command.Run("archive", "latest", "--db", Database);
        var named = words.Contains("--db") ? words : [.. words, "--db", Database];
        if (words is ["metrics", "--returns", ..])
            named = words;
        var command = Command.Run(named);
        Assert.That(command.Code, Is.Zero, command.Error + command.Output);
    }

    [Test]
    public void Help_and_pages_have_examples() =>
        Assert.That(Examples().Count(), Is.AtLeast(25));

    // An example may add the dataset, or append to it: es_1h_more.csv begins with the same bars.
    void StoreDatasets()
    {
        Write("es_1h_more.csv", [.. HourlyBars.Lines(4)]);
        Write("nq_1h.csv", [.. HourlyBars.Lines(2)]);
        foreach (var (file, symbol) in new[] { ("es_1h.csv", "ES"), ("nq_1h.csv", "NQ") })
        {
            var added = Command.Run(
                "data", "add", Path(file), "--symbol", symbol, "--timeframe", "1h", "--provider", "Databento", "--db", Database);
            Assert.That(added.Code, Is.Zero, added.Error);
        }
    }

    static bool IsFile(string word) => System.IO.Path.GetExtension(word) is ".csv" or ".cs" or ".db" or ".json";

    static bool IsFolder(string[] words, int at) => at > 0 && words[at - 1] is "--to" or "--artifacts" or "--lake";

    static IEnumerable<string> Days() =>
        Enumerable.Range(0, 60).Select(day => new DateOnly(2024, 1, 1).AddDays(day).ToString("O", CultureInfo.InvariantCulture));

    static IEnumerable<string> Examples() => CommandExample.All().Select(example => example.ToString()).Distinct();
}
