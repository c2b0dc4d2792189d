using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Server.Reading;

/// <summary>Bars of a run that stores its own bars, and of a run that shares the bars of another run.</summary>
[Category("Integration")]
public sealed class BarsEndpointTests : CommandFixture
{
    [Test]
    public async Task Pages_of_shared_and_own_bars_are_those_of_the_view()
    {
        Assert.That(Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,10").Code, Is.Zero);
        using var server = new TestedServer(Database);
        using var file = RecorderDatabase.OpenForReading(Database);
        var runs = file.Query<string>("SELECT run_id FROM strategy_runs").ToList();
        Assert.That(file.QueryFirst<int>("SELECT count(*) FROM shared_bar_ranges"), Is.Positive);
        foreach (var run in runs)
        {
            var expected = file.Query<string>("SELECT ts_utc FROM v_bars WHERE run_id = @run ORDER BY ts_utc", new { run }).ToList();
            foreach (var limit in (int[])[7, 100, 275, 276])
            {
                var paged = new List<string>();
                for (var next = ""; next is not null;)
                {
                    var page = JsonSerializer.Deserialize<JsonElement>(
                        await server.Client.GetStringAsync($"/api/bars?run_id={run}&limit={limit}&cursor={next}"));
                    paged.AddRange(page.GetProperty("rows").EnumerateArray().Select(bar => bar.GetProperty("ts_utc").GetString()!));
                    next = page.GetProperty("next").GetString();
                }

                Assert.That(paged, Is.EqualTo(expected), $"{run} {limit}");
            }
        }
    }

    [Test]
    public async Task A_run_of_several_series_has_to_be_asked_for_one()
    {
        Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);
        using (var writer = RecorderDatabase.OpenForWriting(Database))
        {
            writer.Execute("""
                INSERT INTO run_series (series_id, run_id, symbol, timeframe, created_utc)
                SELECT 'second', run_id, symbol, '1h', created_utc FROM run_series
                """);
        }

        using var server = new TestedServer(Database);
        using var answer = await server.Client.GetAsync("/api/bars?run_id=latest");
        Assert.That((int)answer.StatusCode, Is.EqualTo(422));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("DEMO 1h, DEMO 5m").And.Contain("\"field\":\"timeframe\""));
        Assert.That(await server.Client.GetStringAsync("/api/bars?run_id=latest&timeframe=5m&limit=1"), Does.Contain("ts_utc"));
    }
}
