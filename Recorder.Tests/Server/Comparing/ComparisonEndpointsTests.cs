using System.Globalization;
using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Server.Comparing;

/// <summary>Runs side by side over HTTP, against the file.</summary>
[Category("Integration")]
public sealed class ComparisonEndpointsTests : ServerFixture
{
    const string Both = "run_id=latest&run_id=latest-1";

    [Test]
    public async Task Parameters_that_differ_and_all_metrics_are_those_of_the_file()
    {
        var compared = await Json($"/api/compare?{Both}");
        var runs = Field(compared.GetProperty("runs"), "run_id").ToList();
        using var file = File();
        Assert.That(runs, Is.EqualTo(file.Query<string>("SELECT run_id FROM v_runs LIMIT 2")));
        var parameters = file.Query<string>(
            """
            SELECT parameter FROM v_parameters WHERE run_id IN @runs GROUP BY parameter
            HAVING count(DISTINCT value) > 1 OR count(*) < 2 ORDER BY parameter
            """, new { runs });
        Assert.That(Field(compared.GetProperty("parameters"), "name").Order(), Is.EqualTo(parameters));
        foreach (var metric in compared.GetProperty("metrics").EnumerateArray())
        {
            var key = metric.GetProperty("key").GetString();
            var stored = file.Query<(double? Value, string? Reason)>(
                """
                SELECT m.value, m.reason FROM v_runs r LEFT JOIN run_metrics_kv m ON m.run_id = r.run_id AND m.key = @key
                ORDER BY r.run_id = @first DESC LIMIT 2
                """,
                new { key, first = runs[0] }).ToList();
            Assert.That(
                metric.GetProperty("values").EnumerateArray().Select(Number), Is.EqualTo(stored.Select(run => run.Value)), key);
            Assert.That(
                metric.GetProperty("reasons").EnumerateArray().Zip(stored)
                    .Where(run => run.Second.Value is null).Select(run => run.First.GetString()),
                Is.EqualTo(stored.Where(run => run.Value is null).Select(run => run.Reason)), key);
        }
    }

    [TestCase("net_profit", "max")]
    [TestCase("max_drawdown", "max")]
    [TestCase("fees_total", "min")]
    [TestCase("volatility_annual", "min")]
    public async Task The_best_value_follows_the_direction_of_the_metric(string key, string best)
    {
        var metric = Metric(await Json($"/api/compare?{Both}"), key);
        var values = metric.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToList();
        var expected = values.IndexOf(best == "max" ? values.Max() : values.Min());
        Assert.That(metric.GetProperty("best").EnumerateArray().Select(at => at.GetInt32()), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task A_metric_without_direction_has_no_best() =>
        Assert.That(Metric(await Json($"/api/compare?{Both}"), "total_trades").GetProperty("best").GetArrayLength(), Is.Zero);

    [Test]
    public async Task Amounts_in_different_currencies_have_no_best()
    {
        using var folder = new TestFolder();
        var path = DemoFile.CopyTo(folder.File("two.db"));
        using (var writing = RecorderDatabase.OpenForWriting(path))
            writing.Execute("UPDATE run_computations SET currency = 'EUR' WHERE run_id = (SELECT run_id FROM v_runs LIMIT 1)");
        using var server = new TestedServer(path);
        var compared = JsonSerializer.Deserialize<JsonElement>(await server.Client.GetStringAsync($"/api/compare?{Both}"));
        Assert.Multiple(() =>
        {
            Assert.That(Metric(compared, "net_profit").GetProperty("best").GetArrayLength(), Is.Zero);
            Assert.That(Metric(compared, "sharpe").GetProperty("best").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task The_account_values_are_those_of_the_file()
    {
        var curves = await Json($"/api/compare/equity?{Both}");
        using var file = File();
        foreach (var curve in curves.EnumerateArray())
        {
            var points = file.Query<(string Utc, double Equity)>(
                "SELECT ts_utc, equity FROM run_equity WHERE run_id = @run ORDER BY ts_utc",
                new { run = curve.GetProperty("run_id").GetString() }).ToList();
            Assert.Multiple(() =>
            {
                Assert.That(curve.GetProperty("is_balance").GetBoolean(), Is.True);
                Assert.That(
                    curve.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()),
                    Is.EqualTo(points.Select(point => point.Equity)));
                Assert.That(
                    curve.GetProperty("times").EnumerateArray().Select(time => time.GetInt64()),
                    Is.EqualTo(points.Select(
                        point => DateTimeOffset.Parse(point.Utc, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds())));
            });
        }

        Assert.That(curves.GetArrayLength(), Is.EqualTo(2));
    }

    [TestCase("/api/compare?run_id=latest&run_id=latest", "run_id")]
    [TestCase("/api/compare", "run_id")]
    [TestCase("/api/compare/correlations?run_id=latest&by=colour", "by")]
    [TestCase("/api/compare/equity?run_id=latest&limit=1", "limit")]
    public async Task A_bad_parameter_is_refused_by_its_name(string path, string field)
    {
        var (status, _, named) = await Refusal(path);
        Assert.That(((int)status, named), Is.EqualTo((422, field)));
    }

    [Test]
    public async Task An_unknown_run_is_not_found() =>
        Assert.That((await Refusal("/api/compare?run_id=latest&run_id=00000000")).Status, Is.EqualTo(System.Net.HttpStatusCode.NotFound));

    [Test]
    public async Task More_runs_than_the_limit_are_refused()
    {
        var (status, detail, field) = await Refusal("/api/compare?" + string.Join('&', Enumerable.Repeat("run_id=latest", 21)));
        Assert.That(((int)status, field), Is.EqualTo((422, "run_id")));
        Assert.That(detail, Does.Contain("at most 20"));
    }

    static double? Number(JsonElement value) => value.ValueKind is JsonValueKind.Null ? null : value.GetDouble();

    static JsonElement Metric(JsonElement compared, string key) =>
        compared.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("key").GetString() == key);
}
