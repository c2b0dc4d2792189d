using System.Globalization;
using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server.Comparing;

/// <summary>Correlations over HTTP against a second calculation, made by SQLite from the tables.</summary>
[Category("Integration")]
public sealed class CorrelationEndpointTests
{
    const int Days = 30;

    // sum(xy) and sum(x) over the common days.
    const string OfRuns = """
        WITH pairs AS (
          SELECT a.daily_return AS x, b.daily_return AS y FROM daily_returns a JOIN daily_returns b ON b.day = a.day
          WHERE a.run_id = @one AND b.run_id = @other AND a.daily_return IS NOT NULL AND b.daily_return IS NOT NULL)
        SELECT count(*) AS N, (count(*) * sum(x * y) - sum(x) * sum(y))
          / sqrt((count(*) * sum(x * x) - sum(x) * sum(x)) * (count(*) * sum(y * y) - sum(y) * sum(y))) AS R FROM pairs
        """;

    const string OfSymbols = """
        WITH closes AS (
          SELECT symbol, substr(ts_utc, 1, 10) AS day, close, max(ts_utc) FROM v_bars WHERE run_id = @run
          GROUP BY symbol, substr(ts_utc, 1, 10)),
        common AS (
          SELECT a.day, a.close AS p, b.close AS q FROM closes a JOIN closes b ON b.day = a.day
          WHERE a.symbol = @one AND b.symbol = @other),
        pairs AS (
          SELECT p / lag(p) OVER (ORDER BY day) - 1 AS x, q / lag(q) OVER (ORDER BY day) - 1 AS y FROM common),
        known AS (SELECT x, y FROM pairs WHERE x IS NOT NULL)
        SELECT count(*) AS N, (count(*) * sum(x * y) - sum(x) * sum(y))
          / sqrt((count(*) * sum(x * x) - sum(x) * sum(x)) * (count(*) * sum(y * y) - sum(y) * sum(y))) AS R FROM known
        """;

    StoreFixture _store = null!;
    TestedServer _server = null!;
    string _first = "";
    string _second = "";

    [OneTimeSetUp]
    public void Record()
    {
        _store = new StoreFixture();
        _first = Bars("One");
        // The second run sees the bars that the first one stores.
        _second = Bars("Two");
        using (var writing = RecorderDatabase.OpenForWriting(_store.Path))
        {
            writing.Execute("DELETE FROM daily_returns");
            for (var day = 0; day < Days; day++)
            {
                Return(_first, day, 0.01 * Math.Sin(day * 1.7));
                // The second run has no returns on two days.
                if (day % 13 != 5)
                    Return(_second, day, (0.004 * Math.Sin(day * 1.7)) + (0.003 * Math.Cos(day * day)));
            }

            void Return(string run, int day, double value) => writing.Execute(
                """
                INSERT INTO daily_returns (run_id, currency, day, pnl, daily_return, fees, fills)
                VALUES (@run, 'USD', @day, 0, @value, 0, 0)
                """,
                new { run, day = StoreFixture.Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), value });
        }

        _server = new TestedServer(_store.Path);
    }

    [OneTimeTearDown]
    public void End()
    {
        _server.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task The_correlation_of_runs_equals_the_second_calculation()
    {
        var answer = await Get($"run_id={_first}&run_id={_second}");
        var pair = answer.GetProperty("rows")[0][1];
        using var file = RecorderDatabase.OpenForReading(_store.Path);
        var (n, r) = file.QuerySingle<(int, double)>(OfRuns, new { one = _first, other = _second });
        Assert.Multiple(() =>
        {
            Assert.That(Names(answer), Is.EqualTo(new[] { _first, _second }));
            Assert.That(pair.GetProperty("days").GetInt32(), Is.EqualTo(n).And.EqualTo(28));
            Assert.That(pair.GetProperty("value").GetDouble(), Is.EqualTo(r).Within(1e-9));
            Assert.That(answer.GetProperty("rows")[0][0].GetProperty("value").GetDouble(), Is.EqualTo(1));
            Assert.That(answer.GetProperty("formula").GetString(), Does.StartWith("r = sum("));
        });
    }

    [Test]
    public async Task The_correlation_of_symbols_equals_the_second_calculation_for_own_and_shared_bars()
    {
        using var file = RecorderDatabase.OpenForReading(_store.Path);
        Assert.That(
            file.QuerySingle<int>("SELECT count(*) FROM shared_bar_ranges WHERE run_id = @run", new { run = _second }), Is.Positive);
        foreach (var run in (string[])[_first, _second])
        {
            var answer = await Get($"run_id={run}&by=symbols");
            var (n, r) = file.QuerySingle<(int, double)>(OfSymbols, new { run, one = "ES", other = "NQ" });
            var pair = answer.GetProperty("rows")[0][1];
            Assert.Multiple(() =>
            {
                Assert.That(Names(answer), Is.EqualTo(new[] { "ES", "NQ" }));
                Assert.That(pair.GetProperty("days").GetInt32(), Is.EqualTo(n).And.EqualTo(Days - 2));
                Assert.That(pair.GetProperty("value").GetDouble(), Is.EqualTo(r).Within(1e-9));
            });
        }
    }

    [Test]
    public async Task A_run_without_returns_has_a_reason_and_no_value()
    {
        var other = _store.Begin("Empty").RunId.ToString();
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        var pair = (await Get($"run_id={_first}&run_id={other}")).GetProperty("rows")[0][1];
        Assert.That(pair.GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((pair.GetProperty("days").GetInt32(), pair.GetProperty("reason").GetString()), Is.EqualTo((0, "too_few")));
    }

    static IEnumerable<string?> Names(JsonElement answer) =>
        answer.GetProperty("names").EnumerateArray().Select(name => name.GetString());

    async Task<JsonElement> Get(string query) =>
        JsonSerializer.Deserialize<JsonElement>(await _server.Client.GetStringAsync($"/api/compare/correlations?{query}"));

    // Hourly bars of two symbols; the second has a holiday.
    string Bars(string name)
    {
        var run = _store.Begin(name);
        for (var hour = 0; hour < 24 * Days; hour++)
        {
            Bar("ES", hour, 5000 + (40 * Math.Sin(hour / 9.0)) + (hour % 7));
            if (hour / 24 != 11)
                Bar("NQ", hour, 18_000 + (90 * Math.Sin(hour / 9.0)) + (60 * Math.Cos(hour / 31.0)));
        }

        run.End(StoreFixture.Completed, StoreFixture.Start.AddDays(Days));
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        return run.RunId.ToString();

        void Bar(string symbol, int hour, double close)
        {
            var opened = StoreFixture.Start.Date.AddHours(hour);
            run.Accept(
                new BarClosed
                {
                    Symbol = symbol,
                    Timeframe = "1h",
                    OpenedUtc = DateTime.SpecifyKind(opened, DateTimeKind.Utc),
                    Open = close,
                    High = close + 1,
                    Low = close - 1,
                    Close = close,
                },
                DateTime.SpecifyKind(opened.AddHours(1), DateTimeKind.Utc));
        }
    }
}
