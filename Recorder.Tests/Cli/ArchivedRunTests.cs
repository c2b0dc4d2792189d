using NUnit.Framework;
using Recorder.Storage.Queries;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Storage;
using Recorder.Web.Reports;

namespace Recorder.Tests.Cli;

/// <summary>Commands that use an archived run.</summary>
[Category("Integration")]
public sealed class ArchivedRunTests : ArchivedRunsFixture
{
    [TestCase("show")]
    [TestCase("runs")]
    public void An_archived_run_is_still_shown(string command)
    {
        var before = Row();
        Run("archive", "latest");
        Assert.That(Row(), Is.EqualTo(before), "with the number of its orders and fills");
        var shown = command == "show" ? Run("show", "latest") : Run("runs");
        Assert.That(shown.Output, Does.Contain("archived"));
        if (command == "show")
            Assert.That(shown.Output, Does.Contain($"recorder restore {Newest}").And.Contain("Orders: none in this file"));

        string Row() => DatabaseDump.Of(Database, "SELECT orders, executions, bars, net_profit FROM v_runs ORDER BY run_id");
    }

    [TestCase("trades", "latest", "--matching", "fifo")]
    [TestCase("metrics", "latest", "--periods-per-year", "365")]
    [TestCase("report", "latest", "--out", "report.html")]
    [TestCase("export", "latest", "--to", "data")]
    [TestCase("recompute", "latest")]
    [TestCase("archive", "latest")]
    public void A_command_that_needs_the_rows_says_how_to_bring_them_back(params string[] args)
    {
        Run("archive", "latest");
        string[] placed = [.. args.Select(word => word.Contains('.', StringComparison.Ordinal) || word == "data" ? Path(word) : word)];
        Refused($"run {Newest} is archived; `recorder restore {Newest}` brings its orders and bars back", placed);
    }

    [Test]
    public void Trades_metrics_and_the_validation_of_an_archived_run_are_the_stored_ones()
    {
        string[][] commands =
        [
            ["metrics", "latest", "--json"], ["metrics", "latest", "--all"],
            ["metrics", "latest", "--by", "month", "--drawdowns", "5", "--json"], ["validate", "latest", "--all", "--json", "--dry-run"],
            ["validate", "latest", "--draws", "200"],
        ];
        var (before, trades) = (commands.Select(command => Run(command).Output).ToList(), Trades());

        Run("archive", "latest");

        Assert.That(commands.Select(command => Run(command).Output), Is.EqualTo(before));
        Assert.That(Trades(), Is.EqualTo(trades).And.Not.Empty);
        Assert.That(Run("trades", "latest").Output, Does.Contain($"The trades are as stored: run {Newest} is archived"));
        Assert.That(Run("trades", "latest", "--json").Json.GetProperty("is_archived").GetBoolean(), Is.True);

        List<string> Trades() => [.. Run("trades", "latest", "--json").Json.GetProperty("trades").EnumerateArray().Select(trade =>
            string.Join(' ', trade.EnumerateObject().Where(member => member.Name != "slices").Select(member => $"{member.Value}")))];
    }

    [Test]
    public void A_rebuild_into_a_new_file_restores_archived_runs_there()
    {
        Run("rebuild", "--into", Path("whole.db"));
        Run("archive", "--keep-last", "1");
        var before = DatabaseDump.Of(Database);

        Run("rebuild", "--into", Path("rebuilt.db"));

        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), "the file stays as it is");
        Assert.That(Run("verify").Output, Does.Contain("2 runs are archived"));
        foreach (var table in (string[])["strategy_runs", "orders", "executions", "closed_trades", "v_bars"])
        {
            Assert.That(
                EventWriter.Scalar<long>(Path("rebuilt.db"), $"SELECT count(*) FROM {table}"),
                Is.EqualTo(EventWriter.Scalar<long>(Path("whole.db"), $"SELECT count(*) FROM {table}")).And.Positive, table);
        }

        Assert.That(EventWriter.Scalar<long>(Path("rebuilt.db"), "SELECT count(*) FROM archived_runs"), Is.Zero);
        Assert.That(Command.Run("verify", "--db", Path("rebuilt.db")).Code, Is.Zero);
        Assert.That(Directory.GetDirectories(Path("."), "rebuilt.db*"), Is.Empty, "it has no archive");
    }

    [Test]
    public void The_report_of_a_sweep_has_its_luck_when_the_best_run_is_archived()
    {
        var before = Luck();
        Run("archive", "--keep-last", "0");
        Assert.That(Luck(), Is.EqualTo(before).And.Not.Null);

        Luck? Luck()
        {
            using var reader = RunReader.Open(Database);
            return SweepReport.Of(reader, "MaCross", DateTimeOffset.UnixEpoch).Luck;
        }
    }

    [Test]
    public void Commands_that_do_not_need_the_rows_work_as_before()
    {
        string[][] commands =
        [
            ["compare", "--strategy", "MaCross"], ["recompute"], ["rebuild"], ["config", "latest"],
            ["report", "--sweep", "MaCross", "--out", Path("s.html")],
        ];
        Run("archive", "--keep-last", "1");
        Run("archive", "latest");
        foreach (var command in commands)
            Run(command);
    }

    [Test]
    public void Exported_files_of_an_archived_run_are_checked_against_their_manifest()
    {
        Run("export", "latest", "--to", Path("data"));
        Run("archive", "latest");
        Assert.That(Run("verify", "--artifacts", Path("data")).Output, Does.Contain("checked against their manifest only"));
    }
}
