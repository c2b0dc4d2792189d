using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Archives.Runs;
using Recorder.Storage.Archives;
using Recorder.Storage.Queries;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Storage;
using Recorder.Web.Reports;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public sealed class ArchiveCommandsTests : RecordedFixture
{
    static readonly string[] Kept =
        ["strategy_runs", "run_configs", "run_metrics_kv", "run_equity", "closed_trades", "daily_returns", "run_notes", "run_annotations"];

    string Folder => new ArchiveFolder(Database).FullName;

    string Newest => Column("SELECT run_id FROM v_runs")[0];

    protected override void Record()
    {
        foreach (var length in (string[])["3", "4", "5"])
        {
            var backtest = Command.Run(
                "backtest", "--bars", Write("es.csv", [.. HourlyBars.Lines(40)]), "--symbol", "ES", "--timeframe", "1h",
                "--tick-value", "12.5", "--strategy", "MaCross", "--set", $"fast-length={length}", "--db", Database);
            Assert.That(backtest.Code, Is.Zero, backtest.Error);
        }
    }

    [Test]
    public void Archive_and_restore_bring_every_row_back()
    {
        var before = DatabaseDump.Of(Database);
        var archived = Run("archive", "--keep-last", "0", "--json");
        Assert.That(archived.Json.GetProperty("archived").GetArrayLength(), Is.EqualTo(3));
        Assert.That(Column("SELECT run_id FROM orders UNION SELECT run_id FROM ingest_events"), Is.Empty);
        var after = DatabaseDump.Of(Database);
        foreach (var table in Kept)
            Assert.That(after[table], Is.EqualTo(before[table]), $"{table} stays");
        Assert.That(Run("verify").Output, Does.Contain("3 runs are archived"));
        Assert.That(Directory.GetFiles(System.IO.Path.Combine(Folder, "bars")), Has.Length.EqualTo(1), "the runs share their bars");

        var restored = Run("restore", "latest", "latest-1", "latest-2");

        Assert.That(restored.Output, Does.Contain("3 runs restored"));
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), "after the restore");
        Assert.That(Directory.Exists(Folder), Is.False);
        Run("verify");
        Run("rebuild");
    }

    [Test]
    public void The_files_of_an_archive_are_read_by_other_programs()
    {
        var (orders, run) = (EventWriter.Scalar<long>(Database, "SELECT count(*) FROM orders"), Newest);
        Run("archive", "--keep-last", "0");
        Assert.That(
            DuckDb.Rows($"SELECT count(*) FROM '{Folder}/*/orders.parquet'")[0][0], Is.EqualTo(orders));
        Assert.That(
            DuckDb.Rows($"SELECT count(DISTINCT ts_utc) FROM '{Folder}/bars/*.parquet'")[0][0],
            Is.EqualTo(EventWriter.Scalar<long>(Database, $"SELECT bars FROM series_stats WHERE run_id = '{run}'")));
    }

    [Test]
    public void The_set_of_an_archived_run_is_a_fraction_of_its_rows()
    {
        var archived = Run("archive", "--keep-last", "0", "--json").Json.GetProperty("archived").EnumerateArray().ToList();
        var before = archived.Sum(run => run.GetProperty("bytes_before").GetInt64());
        var after = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.That(after, Is.LessThan(0.2 * before), $"{after} of {before} bytes of values, without indexes");
    }

    [Test]
    public void A_dry_run_shows_the_plan_and_archives_nothing()
    {
        var before = File.ReadAllBytes(Database);
        var plan = Run("archive", "--keep-last", "1", "--dry-run");
        Assert.That(plan.Output, Does.Contain("2 runs, ").And.Contains("nothing was archived"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
        Assert.That(Directory.Exists(Folder), Is.False);
    }

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
    public void Deleting_an_archived_run_deletes_its_files_and_keeps_what_others_need()
    {
        Run("archive", "--keep-last", "0");
        var run = Newest;
        Run("delete", "latest", "--yes");
        Assert.That(Directory.Exists(System.IO.Path.Combine(Folder, run)), Is.False);
        Assert.That(Run("verify").Output, Does.Contain("2 runs are archived").And.Not.Contain("Wrong"));
        Run("prune", "--keep-last", "0", "--yes");
        Assert.That(Directory.Exists(Folder), Is.False);
        Assert.That(Run("verify").Output, Does.Contain("0 runs, 0 events, sound"));
    }

    [Test]
    public void A_damaged_or_missing_file_is_found_by_verify_and_refused_by_restore()
    {
        Run("archive", "latest");
        var before = DatabaseDump.Of(Database);
        Assert.Multiple(() =>
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList())
            {
                var whole = File.ReadAllBytes(file);
                var middle = whole.Length / 2;
                Damaged(file, "was changed", [.. whole[..middle], (byte)(whole[middle] ^ 1), .. whole[(middle + 1)..]]);
                if (System.IO.Path.GetFileName(file) is "orders.parquet" or "manifest.json")
                    Damaged(file, "changed", whole[..middle]);
                File.Delete(file);
                Restore("it is not there");
                File.WriteAllBytes(file, whole);
            }
        });
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), "after refused commands");
        Run("restore", "latest");

        void Damaged(string file, string problem, byte[] bytes)
        {
            File.WriteAllBytes(file, bytes);
            Restore(problem);
            var findings = ArchiveCheck.Run(Database).Findings;
            Assert.That(findings.Select(finding => finding.Problem), Has.Exactly(1).Contains(problem), file);
        }

        void Restore(string problem)
        {
            var refused = Command.Run("restore", "latest", "--db", Database);
            Assert.That(refused.Code, Is.EqualTo(2), problem);
            Assert.That(refused.Error, Does.Contain(problem));
        }
    }

    [Test]
    public void Verify_ends_with_1_when_a_file_of_an_archive_is_gone()
    {
        Run("archive", "latest");
        File.Delete(System.IO.Path.Combine(Folder, Newest, "orders.parquet"));
        var verified = Command.Run("verify", "--db", Database);
        Assert.That(verified.Code, Is.EqualTo(1));
        Assert.That(verified.Output, Does.Contain($"archive, run {Newest}"));
    }

    [TestCase("\"run_id\": \"", "\"run_id\": \"1", "manifest of another run")]
    [TestCase("\"path\": \"", "\"path\": \"../", "not the name of a table in its folder")]
    [TestCase("\"version\": 1", "\"version\": 9", "of another version")]
    [TestCase("\"tables\"", "\"files\"", "no manifest of an archived run")]
    public void A_forged_manifest_is_refused(string text, string forged, string problem)
    {
        Run("archive", "latest");
        var path = System.IO.Path.Combine(Folder, Newest, "manifest.json");
        var at = File.ReadAllText(path).IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Remove(at, text.Length).Insert(at, forged));
        Refused("was changed", "restore", "latest");
        // Refused even if the hash in the database was changed to match.
        Change($"UPDATE archived_runs SET manifest_sha256 = '{FileDigest.Of(path).Sha256}'");
        Refused(problem, "restore", "latest");
    }

    [TestCase("the row was changed", "UPDATE archived_runs SET folder = '../elsewhere/' || run_id")]
    [TestCase("disagree about the bars", "UPDATE archived_bars SET sha256 = '../../other'")]
    public void A_row_that_leads_out_of_the_folder_is_refused_and_nothing_is_deleted(string problem, string change)
    {
        Run("archive", "latest");
        Change(change);
        Refused(problem, "restore", "latest");
        Assert.That(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), Is.Not.Empty);
    }

    [Test]
    public void A_file_of_another_run_is_refused()
    {
        Run("archive", "--keep-last", "0");
        var (one, other) = (Orders(Newest), Orders(Column("SELECT run_id FROM v_runs")[1]));
        File.Copy(other, one, overwrite: true);
        Refused("changed", "restore", "latest");

        string Orders(string run) => System.IO.Path.Combine(Folder, run, "orders.parquet");
    }

    [TestCase("is not archived", "restore", "latest")]
    [TestCase("give runs or a rule, not both", "archive", "latest", "--keep-last", "1")]
    [TestCase("name what to archive", "archive")]
    [TestCase("expected a number from 0", "archive", "--keep-last", "-1")]
    [TestCase("no run has an id", "restore", "zz")]
    public void Bad_input_is_refused_and_changes_nothing(string message, params string[] args) => Refused(message, args);

    [Test]
    public void Restoring_twice_is_refused()
    {
        Run("archive", "latest");
        Run("restore", "latest");
        Refused("is not archived", "restore", "latest");
    }

    [Test]
    public void A_run_with_a_value_of_another_type_is_not_archived()
    {
        Change($"UPDATE orders SET quantity = 'many' WHERE run_id = '{Newest}'");
        Refused("another program wrote it", "archive", "latest");
        Assert.That(Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Any(), Is.False);
    }

    [Test]
    public void Exported_files_of_an_archived_run_are_checked_against_their_manifest()
    {
        Run("export", "latest", "--to", Path("data"));
        Run("archive", "latest");
        Assert.That(Run("verify", "--artifacts", Path("data")).Output, Does.Contain("checked against their manifest only"));
    }

    void Refused(string message, params string[] args)
    {
        var before = DatabaseDump.Of(Database);
        var refused = Command.Run([.. args, "--db", Database]);
        Assert.That(refused.Code, Is.EqualTo(2), refused.Output);
        Assert.That(refused.Error, Does.Contain(message));
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), message);
    }

    Command Run(params string[] args)
    {
        var command = Command.Run([.. args, "--db", Database]);
        Assert.That(command.Code, Is.Zero, $"{string.Join(' ', args)}: {command.Error}{command.Output}");
        return command;
    }

    IReadOnlyList<string> Column(string sql) => EventWriter.Column(Database, sql);

    void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Execute(sql);
    }
}
