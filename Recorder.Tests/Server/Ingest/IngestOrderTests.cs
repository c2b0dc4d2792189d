using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Recorder.Tests.Server.Ingest;

/// <summary>The tables depend only on the content that a program sends, not on order, repetition or lists.</summary>
[Category("Integration")]
public sealed class IngestOrderTests
{
    // Everything except the times of receipt and the sequence numbers.
    static readonly string[] Content =
    [
        "SELECT strategy_id, name, version, vendor, source_ref, notes FROM strategies ORDER BY 1",
        "SELECT instance_id, strategy_id, parameters_json, symbol, symbols_json, timeframe FROM strategy_instances ORDER BY 1",
        "SELECT run_id, instance_id, run_type, start_utc, end_utc, status, initial_balance, base_currency FROM strategy_runs ORDER BY 1",
        """
        SELECT run_id, strategy_id, order_id, parent_order_id, symbol, account_id, side, order_type, tif, quantity, price, status,
          submit_utc, update_utc, position_impact, json_remove(extra_json, '$.sequence') FROM orders ORDER BY 1, 3
        """,
        """
        SELECT run_id, execution_id, order_id, exec_utc, price, quantity, fee, fee_currency, json_remove(extra_json, '$.sequence')
        FROM executions ORDER BY 1, 2
        """,
        "SELECT execution_id, book, symbol, side, quantity_before, quantity_after, position_impact FROM position_changes ORDER BY 1",
        "SELECT symbol, timeframe, ts_utc, open, close, volume FROM v_bars ORDER BY 1, 2, 3",
        "SELECT name, multiplier, quote_currency FROM run_symbols ORDER BY 1",
        "SELECT trade_no, symbol, direction, quantity, entry_utc, exit_utc, gross_pnl, fees, net_pnl FROM closed_trades ORDER BY 1",
        "SELECT key, value, value_text, reason FROM run_metrics_kv ORDER BY 1",
        "SELECT kind, id, client_id FROM registrations ORDER BY 1, 2",
    ];

    [Seeds(suite: 5, all: 15)]
    public void Shuffled_repeated_and_split_posts_end_in_equal_tables(int seed)
    {
        var posts = ExporterLife.Posts(seed, orders: 12);
        using var calm = new IngestFixture();
        Send(calm, posts, new Random(0), most: 1, restarts: false);
        calm.Close();

        var random = new Random(seed);
        var hostile = posts.Concat(posts.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).ToList();
        using var server = new IngestFixture();
        Send(server, hostile, random, most: 8, restarts: seed % 2 == 0);
        server.Close();

        calm.AssertSound();
        server.AssertSound();
        Assert.Multiple(() =>
        {
            foreach (var sql in Content)
                Assert.That(server.Rows(sql), Is.EqualTo(calm.Rows(sql)), sql);
        });
    }

    // The instance is registered after the last event: the inferred events of the rebuild have no strategy.
    [TestCase(62)]
    public void A_known_hard_order_of_posts_ends_in_equal_tables(int seed) =>
        Shuffled_repeated_and_split_posts_end_in_equal_tables(seed);

    // Sends consecutive events of one kind as a list. Ends the run once in between and once at the end.
    static void Send(
        IngestFixture server, IReadOnlyList<(string Name, JsonObject Body)> posts, Random random, int most, bool restarts)
    {
        var stop = most == 1 ? posts.Count : random.Next(posts.Count / 2, posts.Count);
        for (var at = 0; at < posts.Count;)
        {
            var name = posts[at].Name;
            var count = posts.Skip(at).Take(random.Next(1, most + 1)).TakeWhile(post => post.Name == name).Count();
            if (count > 1 && name is "order" or "execution" or "bar")
            {
                var list = new JsonArray([.. posts.Skip(at).Take(count).Select(post => post.Body.DeepClone())]);
                server.Post($"batch/{name}s", list.ToJsonString()).GetAwaiter().GetResult();
            }
            else
            {
                count = 1;
                server.Post($"event/{name}", posts[at].Body.ToJsonString()).GetAwaiter().GetResult();
            }

            if (at <= stop && stop < at + count)
                server.Stop("Run 1").GetAwaiter().GetResult();
            at += count;
            if (restarts && random.Next(posts.Count) < 2)
                server.Restart();
        }

        Assert.That(server.Stop("Run 1").GetAwaiter().GetResult().Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Lists_from_several_tasks_at_once_lose_and_repeat_nothing()
    {
        using var server = new IngestFixture();
        var posts = ExporterLife.Posts(seed: 5, orders: 400);
        var lists = posts.Where(post => post.Name is "order" or "execution" or "bar").GroupBy(post => post.Name)
            .SelectMany(kind => kind.Chunk(50)).OrderBy(list => list[0].Body.ToJsonString().Length).ToList();

        var sending = Parallel.ForEachAsync(lists, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (list, _) =>
            await server.Post($"batch/{list[0].Name}s", new JsonArray([.. list.Select(post => post.Body.DeepClone())]).ToJsonString()));
        foreach (var (name, body) in posts.Take(3))
            await server.Post($"event/{name}", body.ToJsonString());
        await sending;
        await server.Stop("Run 1");
        server.Close();

        server.AssertSound();
        Assert.Multiple(() =>
        {
            foreach (var (table, kind, key) in new[]
            {
                ("orders", "order", "order_id"), ("executions", "execution", "execution_id"), ("bars", "bar", "ts_utc"),
            })
                Assert.That(server.Scalar<int>($"SELECT count(*) FROM {table}"), Is.EqualTo(
                    posts.Where(post => post.Name == kind).Select(post => DistinctKey(post.Body, key)).Distinct().Count()), table);
            Assert.That(server.Scalar<int>("SELECT count(*) FROM position_changes WHERE side = 'UNKNOWN'"), Is.Zero);
            Assert.That(server.Scalar<int>("SELECT dropped FROM run_health"), Is.Zero);
        });
    }

    static string DistinctKey(JsonObject body, string key) => key == "ts_utc"
        ? $"{body["symbol"]}{DateTimeOffset.Parse((string)body[key]!, null, System.Globalization.DateTimeStyles.AssumeUniversal).UtcTicks}"
        : (string)body[key]!;
}
