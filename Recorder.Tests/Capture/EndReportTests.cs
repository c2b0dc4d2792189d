using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Cli;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>The report that the plugin writes after the end of a run.</summary>
[Category("Integration")]
public sealed partial class EndReportTests : CommandFixture
{
    Received<string> _messages = [];

    string Reports => Path("reports");

    [SetUp]
    public void Begin() => _messages = [];

    [Test]
    public void The_report_of_the_plugin_has_the_same_content_as_the_report_of_the_command()
    {
        var run = Play(ConnectionType.TradingSimulator, report: true);

        var file = Directory.GetFiles(Reports).Single();
        Assert.That(System.IO.Path.GetFileName(file), Is.EqualTo($"Idle-{run}.html"));
        Assert.That(_messages, Has.Exactly(1).EqualTo($"the report of run {run} is {file}"));
        Assert.That(Command.Run(["report", run, "--db", Database, "--out", Path("command.html")]).Code, Is.Zero);
        Assert.That(Content(file), Is.EqualTo(Content(Path("command.html"))));
    }

    [Test]
    public void Each_backtest_of_a_file_that_stays_open_gets_its_report()
    {
        var runs = Enumerable.Range(0, 3).Select(_ => Play(ConnectionType.Backtester, report: true)).ToList();

        _messages.Await(messages => messages.Count(message => message.StartsWith("the report of run ", StringComparison.Ordinal)) == 3);
        Assert.That(
            Directory.GetFiles(Reports).Select(System.IO.Path.GetFileName), Is.EquivalentTo(runs.Select(run => $"Idle-{run}.html")));
    }

    [Test]
    public void A_run_without_the_option_gets_no_report()
    {
        Play(ConnectionType.TradingSimulator, report: false);

        Assert.That(Directory.Exists(Reports), Is.False);
        Assert.That(_messages, Has.None.Contains("report"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_logged_and_the_run_is_complete()
    {
        File.WriteAllText(Reports, "a file has the name of the folder");

        var run = Play(ConnectionType.TradingSimulator, report: true);

        Assert.That(_messages, Has.Exactly(1).StartsWith($"the report of run {run} could not be written: ")
            .And.Exactly(1).EndsWith($"`recorder report {run}` writes it elsewhere")
            .And.Exactly(1).EndsWith(" 0 not written"));
        Assert.That(Recording.Of(Database, run).Executions, Has.Count.EqualTo(2));
        Assert.That(Command.Run(["show", run, "--db", Database]).Output, Does.Contain("The report could not be written: "));
        Assert.That(Command.Run(["verify", "--db", Database]).Code, Is.Zero);
    }

    [Test]
    public void Only_the_newest_reports_of_backtests_stay_and_all_reports_of_other_runs()
    {
        var live = Play(ConnectionType.TradingSimulator, report: true);
        var runs = Enumerable.Range(0, OlderReports.Kept + 3).Select(_ => Play(ConnectionType.Backtester, report: true)).ToList();
        File.WriteAllText(System.IO.Path.Combine(Reports, "Idle-mine.html"), "");

        _messages.Await(messages => messages.Count(message => message.StartsWith("the report of run ", StringComparison.Ordinal))
            == runs.Count + 1);
        Assert.That(
            Directory.GetFiles(Reports).Select(System.IO.Path.GetFileName),
            Is.EquivalentTo(runs.Skip(3).Append(live).Append("mine").Select(run => $"Idle-{run}.html")));
    }

    // Everything but the time of making.
    static (string Page, string Record) Content(string file)
    {
        var html = File.ReadAllText(file);
        var packed = Record().Match(html).Groups["packed"];
        using var record = new StreamReader(
            new GZipStream(new MemoryStream(Convert.FromBase64String(packed.Value)), CompressionMode.Decompress), Encoding.UTF8);
        return (html.Remove(packed.Index, packed.Length), Made().Replace(record.ReadToEnd(), "", 1));
    }

    string Play(ConnectionType connection, bool report)
    {
        using var stage = new MarketHarness(new SimulationOptions { ConnectionType = connection });
        using var inside = stage.Simulation.Enter();
        var strategy = stage.Simulation.Create(() => new IdleStrategy());
        (strategy.CurrentSymbol, strategy.CurrentAccount) = (stage.Symbol, stage.Account);
        stage.Simulation.Start(strategy);
        using var recorder = RunRecorder.Attach(strategy, new RecorderOptions
        {
            DatabasePath = Database,
            RecordBars = false,
            Report = report,
            StopWait = TimeSpan.FromSeconds(60),
            Log = _messages.Add,
        });
        stage.Tick(100);
        stage.Buy();
        stage.Tick(101);
        stage.Sell();
        stage.Simulation.Stop(strategy);
        recorder.Dispose();
        Assert.That(recorder.Problem, Is.Null);
        return recorder.RunId!.Value.ToString();
    }

    [GeneratedRegex("id=\"data\">(?<packed>[^<]*)<")]
    private static partial Regex Record();

    [GeneratedRegex("\"made\":\\d+,")]
    private static partial Regex Made();
}
