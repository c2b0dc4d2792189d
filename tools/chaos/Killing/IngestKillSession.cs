using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Chaos.Killing;

/// <summary>Kills servers while several clients send orders and fills, and checks that every confirmed event is stored.</summary>
static class IngestKillSession
{
    const int Clients = 4;
    const int ListLength = 25;

    // A server is killed after it has confirmed this many events, or after a time limit.
    const int Fewest = 500;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a session.</summary>
    /// <param name="kills">Servers to kill.</param>
    /// <param name="seed">Seed of the times of the kills.</param>
    /// <param name="folder">Folder for the database.</param>
    internal static IngestKillReport Run(int kills, int seed, string folder)
    {
        var random = new Random(seed);
        var database = Path.Combine(Directory.CreateDirectory(folder).FullName, "recorder.db");
        var confirmed = new ConcurrentBag<string>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var server = ChildProcess.Start("http-serve", "--db", database);
            using var client = new HttpClient { BaseAddress = new Uri(server.AwaitLine()) };
            var round = kill;
            var sending = Task.WhenAll(Enumerable.Range(0, Clients).Select(each =>
                Task.Run(() => SendAsync(client, $"{round}-{each}", confirmed))));
            var enough = confirmed.Count + Fewest;
            SpinWait.SpinUntil(() => confirmed.Count >= enough || sending.IsCompleted, Patience);
            server.Live(TimeSpan.FromMilliseconds(random.Next(300)));
            server.Kill();
            sending.GetAwaiter().GetResult();
        }

        RecorderStore.Open(database).Dispose();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        var stored = connection.Query<string>("SELECT order_id FROM orders UNION ALL SELECT execution_id FROM executions").ToHashSet();
        return new IngestKillReport(
            kills, confirmed.Count, confirmed.Count(id => !stored.Contains(id)),
            [.. DatabaseCheck.Run(database).Findings.Select(finding => $"{finding.Check}: {finding.Problem}")]);
    }

    // Until the server is gone.
    static async Task SendAsync(HttpClient client, string name, ConcurrentBag<string> confirmed)
    {
        try
        {
            for (var list = 0; ; list++)
            {
                var numbers = Enumerable.Range(list * ListLength, ListLength).ToList();
                // Fills come before their orders.
                await PostAsync("executions", [.. numbers.Select(number => $"X{name}-{number}")], id => new JsonObject
                {
                    ["execution_id"] = id,
                    ["order_id"] = $"O{id[1..]}",
                    ["exec_utc"] = "2024-03-01T09:30:01Z",
                    ["price"] = 100.25,
                });
                await PostAsync("orders", [.. numbers.Select(number => $"O{name}-{number}")], id => new JsonObject
                {
                    ["order_id"] = id,
                    ["symbol"] = "ES",
                    ["side"] = "BUY",
                    ["order_type"] = "MARKET",
                    ["status"] = "FILLED",
                    ["submit_utc"] = "2024-03-01T09:30:00Z",
                });
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed, so its last list may be stored or not.
        }

        async Task PostAsync(string kind, IReadOnlyList<string> ids, Func<string, JsonObject> make)
        {
            var list = new JsonArray([.. ids.Select(id =>
            {
                var body = make(id);
                (body["run_id"], body["quantity"]) = ("killed", 1);
                return body;
            })]);
            using var answer = await client.PostAsJsonAsync($"/api/ingest/batch/{kind}", list);
            if (!answer.IsSuccessStatusCode)
                return;
            foreach (var id in ids)
                confirmed.Add(id);
        }
    }
}

/// <summary>The result of a session.</summary>
/// <param name="Kills">Killed servers.</param>
/// <param name="Confirmed">Events that were answered with ok.</param>
/// <param name="Lost">Number of confirmed events that are not in the database.</param>
/// <param name="Problems">Findings of the check of the database.</param>
sealed record IngestKillReport(int Kills, int Confirmed, int Lost, IReadOnlyList<string> Problems)
{
    /// <summary>True when nothing is lost or damaged.</summary>
    internal bool IsWhole => Lost == 0 && Problems.Count == 0;
}
