using NUnit.Framework;
using Recorder.Web.Files;

namespace Recorder.Tests.Cli;

/// <summary><c>recorder report</c>.</summary>
[Category("Integration")]
public sealed class ReportCommandTests : CommandFixture
{
    [SetUp]
    public void Record() => Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);

    [Test]
    public void A_run_is_written_and_a_report_is_replaced()
    {
        var first = Command.Run("report", "latest", "--db", Database, "--out", Path("report.html"), "--json");
        var length = new FileInfo(Path("report.html")).Length;
        var second = Command.Run("report", "latest", "--db", Database, "--out", Path("report.html"));
        Assert.Multiple(() =>
        {
            Assert.That((first.Code, second.Code), Is.EqualTo((0, 0)), first.Error + second.Error);
            Assert.That(first.Json.GetProperty("report").GetString(), Is.EqualTo(Path("report.html")));
            Assert.That(first.Json.GetProperty("bytes").GetInt64(), Is.EqualTo(length));
            Assert.That(second.Output, Does.Contain("report.html: written"));
            Assert.That(ReportFile.IsReport(Path("report.html")), Is.True);
        });
    }

    [Test]
    public void A_sweep_is_written()
    {
        var report = Command.Run("report", "--sweep", "MaCross", "--db", Database, "--out", Path("sweep.html"));
        Assert.That(report.Code, Is.Zero, report.Error);
        Assert.That(File.ReadAllText(Path("sweep.html")), Does.Contain("<title>MaCross, 1 runs</title>"));
    }

    [Test]
    public void A_file_of_another_program_is_kept()
    {
        Write("notes.html", "<p>mine</p>");
        var report = Command.Run("report", "latest", "--db", Database, "--out", Path("notes.html"));
        Assert.Multiple(() =>
        {
            Assert.That(report.Code, Is.EqualTo(2));
            Assert.That(report.Error, Does.Contain("exists and is not a report"));
            Assert.That(File.ReadAllText(Path("notes.html")), Is.EqualTo("<p>mine</p>\n"));
        });
    }

    [TestCase("give a run, such as latest, or --sweep STRATEGY")]
    [TestCase("give a run or --sweep, not both", "latest", "--sweep", "MaCross")]
    [TestCase("no run has an id that begins with 'ffff'", "ffff")]
    [TestCase("no run of the strategy 'Other'", "--sweep", "Other")]
    public void A_call_that_names_nothing_is_refused(string message, params string[] args)
    {
        var report = Command.Run(["report", .. args, "--db", Database, "--out", Path("report.html")]);
        Assert.Multiple(() =>
        {
            Assert.That(report.Code, Is.EqualTo(2));
            Assert.That(report.Error, Does.Contain(message));
            Assert.That(File.Exists(Path("report.html")), Is.False);
        });
    }

    [Test]
    public void A_backtest_of_several_combinations_writes_the_report_of_the_sweep()
    {
        var backtest = Backtest("--strategy", "MaCross", "--sweep", "slow-length=20,30", "--report", Path("sweep.html"));
        Assert.That(backtest.Code, Is.Zero, backtest.Error);
        Assert.Multiple(() =>
        {
            Assert.That(backtest.Json.GetProperty("report").GetString(), Is.EqualTo(Path("sweep.html")));
            // The run of the set-up does not belong to the sweep.
            Assert.That(File.ReadAllText(Path("sweep.html")), Does.Contain("<title>MaCross, 2 runs</title>"));
        });
    }
}
