using System.Diagnostics;
using System.Text.Json;
using Recorder.Server;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;

namespace Recorder.Benchmarks.Listing;

/// <summary>Times of the requests that the pages of the dashboard send to <c>recorder serve</c> with a store, in milliseconds.</summary>
static class StorePages
{
    // As the page of all runs asks for them.
    const string Runs = "/api/runs?limit=2000&sort=-created_utc&fields=run_id,status,strategy_id,strategy_name,instance_id,instance_name,"
        + "symbol,timeframe,run_type,start_utc,end_utc,created_utc,initial_balance,base_currency,file,net_profit,events_lost,tags_json,"
        + "notes_json,end_reason&cursor=";

    const string Offered = "/api/runs?limit=300&fields=run_id,strategy_name,instance_name,symbol,timeframe,run_type,status,start_utc";
    const string Metrics = "/api/metrics?key=sharpe&fields=run_id,value&limit=10000&cursor=";

    const int Together = 20;
    const int Charts = 60;

    /// <summary>Measures.</summary>
    /// <param name="address">The store.</param>
    /// <param name="runs">Runs of the store: 24 for each repetition, because the server keeps copies of runs.</param>
    /// <param name="repeats">Number of measured repetitions.</param>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> Measure(
        string address, IReadOnlyList<string> runs, int repeats)
    {
        var store = ServedStore.Open(StoreAddress.Parse(address), TimeProvider.System);
        await using var server = RecorderServer.Create(
            new ServerOptions { Files = [store.File], Store = store, IsReadOnly = true, Port = 0 });
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        var middle = await Middle(client, Runs);
        var next = 0;
        return new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal)
        {
            ["runs: first 2,000 runs"] = await Times(() => Runs),
            ["runs: 2,000 runs from the middle"] = await Times(() => Runs + middle),
            ["runs: 10,000 values of a metric"] = await Times(() => Metrics),
            ["runs: formulas"] = await Times(() => "/api/metric_formulas?fields=key,title,unit,family"),
            ["runs: 60 equity charts"] = await Times(() => $"/api/sparklines?{Names(runs.Take(Charts))}"),
            ["compare: offered runs"] = await Times(() => Offered),
            ["compare: two runs"] = await Times(() => $"/api/compare?{Names(Next(2))}"),
            ["compare: 20 runs"] = await Times(() => $"/api/compare?{Names(Next(Together))}"),
            ["compare: 20 runs again"] = await Times(() => $"/api/compare?{Names(runs.Take(Together))}"),
            ["compare: equity of 20 runs"] = await Times(() => $"/api/compare/equity?{Names(runs.Take(Together))}"),
            ["sweeps: list"] = await Times(() => "/api/sweeps"),
            ["run: its fields"] = await Times(() => $"/api/runs/{Next(1)[0]}?fields=run_id,file,tags_json,notes_json"),
            ["run: report"] = await Times(() => $"/api/runs/{Next(1)[0]}/report"),
        };

        IReadOnlyList<string> Next(int count)
        {
            next += count;
            return [.. runs.Skip(next - count).Take(count)];
        }

        // The first compiles the code and fills the cache of the server.
        async Task<IReadOnlyList<double>> Times(Func<string> path)
        {
            var times = new List<double>();
            for (var round = -1; round < repeats; round++)
            {
                var asked = path();
                var began = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(asked);
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return times;
        }
    }

    // The cursor of a page in the middle of the list.
    static async Task<string> Middle(HttpClient client, string path)
    {
        var cursors = new List<string> { "" };
        for (string? cursor = ""; cursor is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetByteArrayAsync(path + cursor));
            cursor = page.RootElement.GetProperty("next").GetString();
            if (cursor is not null)
                cursors.Add(Uri.EscapeDataString(cursor));
        }

        return cursors[cursors.Count / 2];
    }

    static string Names(IEnumerable<string> runs) => string.Join('&', runs.Select(run => $"run_id={run}"));
}
