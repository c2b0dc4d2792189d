using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Server.Pages;

/// <summary>Compares other data of the pages with the file.</summary>
[Category("Integration")]
public sealed class PageAnswersTests : ServerFixture
{
    [Test]
    public async Task A_report_has_the_trades_and_the_verdict_of_the_run_and_no_bars()
    {
        using var file = File();
        var report = await Json("/api/runs/latest/report");
        var trades = report.GetProperty("trades").EnumerateArray().Select(trade => trade.GetProperty("net").GetDouble());
        Assert.Multiple(() =>
        {
            Assert.That(trades, Is.EqualTo(file.Query<double>(
                """
                SELECT net_pnl FROM closed_trades WHERE run_id = (SELECT run_id FROM v_runs LIMIT 1) AND matching = 'FLAT'
                ORDER BY trade_no
                """)));
            Assert.That(report.GetProperty("verdict")[0].GetProperty("text").GetString(), Does.StartWith("Made 9,090.10 USD"));
            Assert.That(report.GetProperty("series")[0].GetProperty("bars").GetInt32(), Is.EqualTo(5520));
            Assert.That(report.GetProperty("series")[0].GetProperty("times").GetArrayLength(), Is.Zero);
            // The tick size is 0.25.
            Assert.That(report.GetProperty("series")[0].GetProperty("decimals").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task A_sparkline_begins_and_ends_with_the_equity()
    {
        using var file = File();
        var ids = file.Query<string>("SELECT run_id FROM strategy_runs").ToList();
        var lines = await Json($"/api/sparklines?run_id={ids[0]}&run_id={ids[1]}");
        foreach (var line in lines.EnumerateArray())
        {
            var equity = file.Query<double>(
                "SELECT equity FROM run_equity WHERE run_id = @run ORDER BY ts_utc",
                new { run = line.GetProperty("run_id").GetString() }).ToList();
            var values = line.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToList();
            Assert.That(values, Has.Count.EqualTo(40));
            Assert.That((double[])[values[0], values[^1]], Is.EqualTo((double[])[equity[0], equity[^1]]).Within(0.005));
        }
    }

    [Test]
    public async Task Indicators_have_the_values_of_the_file_in_the_span()
    {
        using var file = File();
        var lines = await Json("/api/runs/latest-1/indicators?start_utc=2025-01-15&end_utc=2025-01-15T10:00:00Z&most=1000");
        var first = lines[0];
        var stored = file.Query<(string TsUtc, double Value)>(
            """
            SELECT ts_utc, value FROM v_indicators
            WHERE name = @name AND ts_utc >= '2025-01-15' AND ts_utc <= '2025-01-15T10:00:00.0000000Z' ORDER BY ts_utc
            """,
            new { name = first.GetProperty("name").GetString() }).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines.GetArrayLength(), Is.EqualTo(2));
            Assert.That(stored, Has.Count.EqualTo(121));
            Assert.That(
                first.GetProperty("ts_utc").EnumerateArray().Select(time => time.GetString()), Is.EqualTo(stored.Select(row => row.TsUtc)));
            Assert.That(
                first.GetProperty("value").EnumerateArray().Select(value => value.GetDouble()),
                Is.EqualTo(stored.Select(row => row.Value)));
        });
    }

    [Test]
    public async Task Metrics_of_all_runs_are_found_by_key()
    {
        using var file = File();
        var rows = await Json("/api/metrics?key=sharpe&key=win_rate&fields=run_id,key,value");
        Assert.That(
            rows.EnumerateArray().Select(row => (row.GetProperty("run_id").GetString()!, row.GetProperty("key").GetString()!,
                row.GetProperty("value").GetDouble())),
            Is.EqualTo(file.Query<(string, string, double)>(
                "SELECT run_id, key, value FROM run_metrics_kv WHERE key IN ('sharpe', 'win_rate') ORDER BY run_id, key")));
    }

    [Test]
    public async Task A_tag_of_a_person_finds_its_run_and_is_among_its_tags()
    {
        using var folder = new TestFolder();
        var path = DemoFile.CopyTo(folder.File("tagged.db"));
        using (var file = RecorderDatabase.OpenForWriting(path))
        {
            file.Execute(
                """
                INSERT INTO run_annotations (run_id, kind, text, added_utc)
                SELECT run_id, 'TAG', 'good', start_utc FROM v_runs WHERE strategy = 'MaCross'
                UNION ALL SELECT run_id, 'NOTE', 'a "wide" stop', start_utc FROM v_runs WHERE strategy = 'MaCross'
                """);
        }

        using var server = new TestedServer(path);
        var text = await server.Client.GetStringAsync("/api/runs?tag=good&fields=strategy_name,tags_json,notes_json");
        Assert.That(text, Is.EqualTo("""[{"strategy_name":"MaCross","tags_json":["good"],"notes_json":["a \"wide\" stop"]}]"""));
    }

    [Test]
    public async Task A_footprint_has_its_levels_or_the_reason_why_not()
    {
        using var folder = new TestFolder();
        var path = DemoFile.CopyTo(folder.File("footprints.db"));
        using (var file = RecorderDatabase.OpenForWriting(path))
        {
            file.Execute(
                """
                UPDATE bars SET volumetric_json = CASE ts_utc
                  WHEN '2025-01-05T23:00:00.0000000Z' THEN '{"vol":12.5,"delta":3.5,"levels":[[100.25,2.5,0.5,1],[100.5,10,7,3]]}'
                  WHEN '2025-01-05T23:05:00.0000000Z' THEN '{"ref":"../../etc/passwd","sha256":"00","bytes":3}' END
                """);
        }

        using var server = new TestedServer(path);
        var rows = JsonSerializer.Deserialize<JsonElement>(await server.Client.GetStringAsync("/api/footprints?run_id=latest-1"));
        Assert.Multiple(() =>
        {
            Assert.That(rows.GetArrayLength(), Is.EqualTo(2));
            Assert.That(rows[0].GetProperty("levels").GetRawText(), Is.EqualTo("[[100.25,2.5,0.5,1],[100.5,10,7,3]]"));
            Assert.That(rows[0].GetProperty("delta").GetDouble(), Is.EqualTo(3.5));
            Assert.That(rows[1].GetProperty("levels").GetArrayLength(), Is.Zero);
            Assert.That(rows[1].GetProperty("problem").GetString(), Is.Not.Empty);
        });
    }
}
