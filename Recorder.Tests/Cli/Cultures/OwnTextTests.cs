using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Capture;

namespace Recorder.Tests.Cli.Cultures;

/// <summary>The recorder's own text is the same in every culture: on the screen, in JSON, in files and in the database.</summary>
[NonParallelizable]
[Category("Integration")]
public partial class OwnTextTests : CommandFixture
{
    // Cultures with decimal commas, spaces in numbers, a dotless i, another minus sign, other calendars, or another order of letters.
    static readonly string[] Cultures = ["fr-FR", "de-DE", "tr-TR", "sv-SE", "th-TH", "fa-IR", "cs-CZ"];

    [Test]
    public void Commands_print_the_same_in_every_culture([ValueSource(nameof(Cultures))] string culture)
    {
        var expected = In(CultureInfo.InvariantCulture, Screen);
        Assert.That(expected, Does.Contain("1.5").And.Contain("COMPLETED").And.Contain("net"), "the commands did print numbers");
        Assert.That(In(new CultureInfo(culture), Screen), Is.EqualTo(expected));
    }

    [Test]
    public void Numbers_and_times_in_files_are_read_the_same_in_every_culture([ValueSource(nameof(Cultures))] string culture) =>
        Assert.That(In(new CultureInfo(culture), Imported), Is.EqualTo(In(CultureInfo.InvariantCulture, Imported)));

    [Test]
    public void A_strategy_that_records_itself_leaves_the_same_rows_in_every_culture([ValueSource(nameof(Cultures))] string culture)
    {
        var expected = In(CultureInfo.InvariantCulture, Recorded);
        Assert.That(expected, Does.Contain("5000.5").And.Contain("-20"));
        Assert.That(In(new CultureInfo(culture), Recorded), Is.EqualTo(expected));
    }

    // Sets the culture of this thread and of the threads that the recorder starts.
    static string In(CultureInfo culture, Func<string> act)
    {
        var (own, others) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
        try
        {
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (own, others);
        }
    }

    string Screen()
    {
        File.Delete(Database);
        var bars = Bars();
        string[] backtest =
            ["backtest", "--bars", bars, "--symbol", "DEMO", "--timeframe", "5m", "--db", Database, "--strategy", "MaCross"];
        return All(
            [.. backtest, "--spread-ticks", "1.5", "--fee-per-lot", "0.25", "--balance", "1234.5"],
            ["runs", "--db", Database],
            ["show", "latest", "--db", Database],
            ["show", "latest", "--db", Database, "--json"],
            ["trades", "latest", "--db", Database],
            ["metrics", "latest", "--db", Database],
            ["metrics", "latest", "--db", Database, "--json"],
            ["validate", "latest", "--db", Database],
            ["verify", "--db", Database],
            ["compare", "--strategy", "MaCross", "--rank", "net_profit", "--db", Database],
            [.. backtest, "--set", "lots=1,5"],
            ["backtest", "--bars", bars, "--balance", "1,5"],
            ["metrics", "--help"]);
    }

    string Imported()
    {
        File.Delete(Database);
        var fills = Write("fills.csv",
            "time,symbol,side,quantity,price,fee",
            "2025-01-06T09:00:00Z,ES,buy,1.5,5000.25,0.5",
            "2025-01-06T10:00:00Z,ES,sell,1.5,4999.75,0.5");
        return All(
            ["import", "fills", fills, "--db", Database, "--multiplier", "ES=12.5"],
            ["trades", "latest", "--db", Database],
            ["metrics", "latest", "--db", Database]);
    }

    // Database rows as the plugin inside Quantower writes them, independent of the culture of the command.
    static string Recorded()
    {
        using var recorded = new RecordedHarness(recording: new RecorderOptions());
        recorded.Stage.Tick(5000.25, 5000.5);
        recorded.Stage.Core.PlaceOrder(recorded.Stage.Request(TradingPlatform.BusinessLayer.Side.Buy));
        recorded.Stage.Tick(5000.75, 4999.5);
        recorded.Stage.Core.PlaceOrder(recorded.Stage.Request(TradingPlatform.BusinessLayer.Side.Sell));
        recorded.Stage.Tick(4998.25);
        recorded.Recorder.Signal("slope", -1.25, "down");
        var file = recorded.Finish();
        return string.Join('\n', file.Orders.Concat(file.Executions).Concat(file.Positions).Concat(file.PositionChanges));
    }

    static string All(params string[][] commands)
    {
        var text = string.Join('\n', commands.Select(Said));
        return Measured().Replace(Ids().Replace(text, "ID"), "$1");
    }

    static string Said(string[] args)
    {
        var run = Command.Run(args);
        return $"{string.Join(' ', args)}\n{run.Code}\n{run.Output}{run.Error}";
    }

    // Ids of runs, whole or shortened.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}[-0-9a-f]*")]
    private static partial Regex Ids();

    // Memory and time of the run.
    [GeneratedRegex("""("(?:took_seconds|written|merged|retries|longest_wait_ms)"): [0-9.E-]+""")]
    private static partial Regex Measured();
}
