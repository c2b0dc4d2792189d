using System.Xml.Linq;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public class OpenCommandTests : CommandFixture
{
    string Project => Path("recorder.sqbpro");

    [Test]
    public void The_project_opens_the_file_beside_it_read_only()
    {
        Record();
        var before = File.ReadAllBytes(Database);

        var open = Command.Run("open", "--db", Database, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(open.Code, Is.Zero, open.Error);
            Assert.That(open.Json.GetProperty("project").GetString(), Is.EqualTo(Project));
            Assert.That(open.Json.GetProperty("written").GetBoolean(), Is.True);
            Assert.That(Files, Is.EquivalentTo(new[] { "bars.csv", "recorder.db", "recorder.sqbpro" }));
            Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
            // DB Browser recognises a project by this text.
            Assert.That(File.ReadAllText(Project),
                Does.StartWith("""<?xml version="1.0" encoding="UTF-8"?><sqlb_project><db path="recorder.db" readonly="1" """));
        });
    }

    [Test]
    public void A_file_with_a_control_character_in_its_name_is_refused_in_words()
    {
        Record();
        var named = Path("re\u001b[2Jcorder.db");
        File.Move(Database, named);
        var open = Command.Run("open", "--db", named);
        Assert.That(open.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(open.Error, Does.EndWith(
            "re\\u001B[2Jcorder.db: the name has control characters, which a project cannot contain; rename the file\n"));
    }

    [Test]
    public void Every_query_gives_rows_on_a_recorded_file()
    {
        Record();
        var open = Command.Run("open", "--db", Database, "--json");
        var told = open.Json.GetProperty("queries").EnumerateArray()
            .Select(query => (query.GetProperty("name").GetString(), query.GetProperty("sql").GetString())).ToList();
        var queries = Load(Project).Descendants("sql").Select(query => (Name: (string?)query.Attribute("name"), Sql: query.Value)).ToList();
        Assert.That(queries, Is.EqualTo(told), "the XML is unchanged");
        Assert.That(queries, Has.Count.GreaterThanOrEqualTo(12).And.Count.EqualTo(queries.Select(query => query.Name).Distinct().Count()));

        using var file = RecorderDatabase.OpenForReading(Database);
        Assert.Multiple(() =>
        {
            foreach (var (name, sql) in queries)
                Assert.That(file.Query(sql).Any(), name == "Gaps" ? Is.False : Is.True, name);
        });
    }

    [Test]
    public void The_plots_are_of_columns_that_are_there_and_of_the_latest_run_that_traded()
    {
        var run = Record();
        using (var file = Writing())
        {
            // A newer run, without any fill.
            file.Execute(
                "INSERT INTO strategy_runs SELECT 'ffffffff-later', instance_id, run_type, start_utc, end_utc, status, NULL, NULL, NULL, "
                    + "NULL, NULL, '2999' FROM strategy_runs LIMIT 1");
        }

        Command.Run("open", "--db", Database);

        using var reader = RecorderDatabase.OpenForReading(Database);
        var plots = Load(Project).Descendants("table").Where(table => table.Descendants("y_axis").Any()).ToList();
        Assert.That(plots.Select(plot => (string?)plot.Attribute("name")), Is.EqualTo(new[] { "v_equity", "v_daily_pnl" }));
        Assert.Multiple(() =>
        {
            foreach (var plot in plots)
            {
                var columns =
                    reader.Query<string>($"SELECT name FROM pragma_table_info('{(string?)plot.Attribute("name")}') ORDER BY cid").ToList();
                var filter = plot.Descendants("filter_values").Single().Elements().Single();
                Assert.That(columns[(int)filter.Attribute("index")! - 1], Is.EqualTo("run_id"));
                Assert.That((string?)filter.Attribute("value"), Is.EqualTo($"={run}"));
                Assert.That(columns, Does.Contain((string?)plot.Attribute("plot_x_axis")).And.Contain(
                    (string?)plot.Descendants("y_axis").Single().Attribute("name")));
            }
        });
    }

    [Test]
    public void A_project_that_the_trader_changed_stays_until_it_is_forced()
    {
        Record();
        Command.Run("open", "--db", Database);
        var changed = File.ReadAllText(Project).Replace("main_readme", "mainv_trades", StringComparison.Ordinal);
        File.WriteAllText(Project, changed);

        var again = Command.Run("open", "--db", Database);
        Assert.That(again.Code, Is.Zero);
        Assert.That(again.Output, Does.Contain("is kept, because you changed it").And.Contain("--force"));
        Assert.That(Command.Run("open", "--db", Database, "--json").Json.GetProperty("written").GetBoolean(), Is.False);
        Assert.That(File.ReadAllText(Project), Is.EqualTo(changed));

        Command.Run("open", "--db", Database, "--force");
        Assert.That(File.ReadAllText(Project), Is.Not.EqualTo(changed).And.Contain("main_readme"));
    }

    [Test]
    public void An_unedited_project_follows_the_latest_run()
    {
        Record();
        Command.Run("open", "--db", Database);
        var latest = Record();
        Assert.That(Command.Run("open", "--db", Database, "--json").Json.GetProperty("plotted_run").GetString(), Is.EqualTo(latest));
        Assert.That(File.ReadAllText(Project), Does.Contain($"={latest}"));
    }

    [Test]
    public void A_file_that_is_no_project_is_never_overwritten()
    {
        Record();
        var notes = Write("notes.txt", "mine");
        foreach (var place in new[] { notes, Database })
        {
            var before = File.ReadAllBytes(place);
            var open = Command.Run("open", "--db", Database, "--project", place, "--force");
            Assert.That(open.Code, Is.EqualTo(2));
            Assert.That(open.Error, Does.Contain("is not a DB Browser project"));
            Assert.That(File.ReadAllBytes(place), Is.EqualTo(before));
        }
    }

    [Test]
    public void A_project_elsewhere_finds_the_database_from_there_whatever_its_name()
    {
        Record();
        var odd = Path("R&D \"2025\" 'live'.db");
        File.Move(Database, odd);
        Directory.CreateDirectory(Path("views"));
        var place = System.IO.Path.Combine(Path("views"), "mine.sqbpro");

        Assert.That(Command.Run("open", "--db", odd, "--project", place).Code, Is.Zero);

        Assert.That((string?)Load(place).Root!.Element("db")!.Attribute("path"), Is.EqualTo("../R&D \"2025\" 'live'.db"));
    }

    [Test]
    public void A_missing_database_writes_no_project()
    {
        var open = Command.Run("open", "--db", Database);
        Assert.That(open.Code, Is.EqualTo(2));
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public void A_file_without_runs_has_a_project_without_filters()
    {
        RecorderDatabase.OpenForWriting(Database).Dispose();
        Assert.That(Command.Run("open", "--db", Database).Code, Is.Zero);
        Assert.That(Load(Project).Descendants("filter_values").Elements(), Is.Empty);
    }

    [Test]
    public void A_view_without_rows_has_no_filter()
    {
        Record();
        using (var file = Writing())
            file.Execute("DELETE FROM run_equity");
        Command.Run("open", "--db", Database);
        var filtered = Load(Project).Descendants("table").Where(table => table.Element("filter_values")!.Elements().Any());
        Assert.That(
            filtered.Select(table => (string?)table.Attribute("name")), Is.EqualTo(new[] { "v_daily_pnl" }), "DB Browser crashes over it");
    }

    [Test]
    public void The_command_prints_the_next_step_and_a_warning_during_a_run()
    {
        Record();
        Assert.That(Command.Run("open", "--db", Database).Output,
            Does.Contain("Open Project").And.Contain("v_runs").And.Contain("Do not edit").And.Not.Contain("being recorded"));
        using (var file = Writing())
            file.Execute("UPDATE strategy_runs SET status = 'RUNNING', end_utc = NULL");
        Assert.That(Command.Run("open", "--db", Database).Output, Does.Contain("being recorded"));
        Assert.That(Command.Run("open", "--db", Database, "--json").Json.GetProperty("running").GetInt32(), Is.EqualTo(1));
    }

    string Record() => Backtest("--strategy", "BracketBreakout").Runs[0].GetProperty("run_id").GetString()!;

    SqliteConnection Writing() => RecorderDatabase.OpenForWriting(Database);

    static XDocument Load(string path) => XDocument.Load(path, LoadOptions.PreserveWhitespace);
}
