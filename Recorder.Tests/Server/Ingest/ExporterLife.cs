using System.Globalization;
using System.Text.Json.Nodes;

namespace Recorder.Tests.Server.Ingest;

/// <summary>All events that an exporter sends, from its strategy to its last bar: one JSON body per event, generated from a seed.</summary>
sealed class ExporterLife
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    readonly Random _random;
    readonly List<(string Name, JsonObject Body)> _posts = [];
    readonly string _run;
    DateTime _now = Start;

    ExporterLife(int seed, string run) => (_random, _run) = (new Random(seed), run);

    /// <summary>The posts in the order of their events.</summary>
    internal static IReadOnlyList<(string Name, JsonObject Body)> Posts(int seed, int orders, string run = "Run 1")
    {
        var life = new ExporterLife(seed, run);
        life.Make(orders);
        return life._posts;
    }

    void Make(int orders)
    {
        _posts.Add(("strategy_create", new() { ["strategy_id"] = "S 1", ["name"] = "Größe", ["version"] = "2", ["desk"] = "north" }));
        _posts.Add(("instance_create", new()
        {
            ["instance_id"] = "0cc175b9c0f1b6a831c399e269772661",
            ["strategy_id"] = "S 1",
            ["parameters_json"] = new JsonObject { ["length"] = 8 },
            ["symbol"] = "ES",
            ["symbols_json"] = new JsonArray("ES", "NQ"),
        }));
        _posts.Add(("run_start", new()
        {
            ["run_id"] = _run,
            ["instance_id"] = "0cc175b9c0f1b6a831c399e269772661",
            ["run_type"] = "BACKTEST",
            ["start_utc"] = Text(Start),
            ["initial_balance"] = 10_000,
            ["base_currency"] = "USD",
            ["metrics_json"] = new JsonObject { ["score"] = 1.5, ["grade"] = "B" },
        }));
        for (var order = 1; order <= orders; order++)
            Order(order);
    }

    void Order(int number)
    {
        var (symbol, side, quantity) = (Pick("ES", "NQ"), Pick("BUY", "SELL"), _random.Next(1, 4));
        var order = new JsonObject
        {
            ["run_id"] = _run,
            ["order_id"] = $"O{number}",
            ["symbol"] = symbol,
            ["account_id"] = "A",
            ["side"] = side,
            ["order_type"] = Pick("MARKET", "LIMIT", "MIT"),
            ["quantity"] = quantity,
            ["price"] = 100 + (_random.Next(40) * 0.25),
            ["time_in_force"] = "DAY",
            ["position_impact"] = "UNKNOWN",
        };
        if (_random.Next(3) == 0)
            order["parent_order_id"] = $"O{Math.Max(1, number - 1)}";
        if (_random.Next(3) == 0)
            order["extra_json"] = new JsonObject { ["note"] = "a \"quoted\" word", ["level"] = 1.50 };
        Add("order", order, "status", "WORKING", "submit_utc");
        for (var fill = 1; fill <= quantity && _random.Next(5) > 0; fill++)
        {
            Add("execution", new()
            {
                ["run_id"] = _run,
                ["execution_id"] = $"X{number}-{fill}",
                ["order_id"] = $"O{number}",
                ["price"] = 100 + (_random.Next(40) * 0.25),
                ["quantity"] = 1,
                ["fee"] = -0.5,
                ["fee_currency"] = "USD",
                ["route"] = "X1",
            }, null, null, "exec_utc");
            Add("order", order, "status", fill == quantity ? "FILLED" : "PARTIALLY_FILLED", "submit_utc");
        }

        Add("bar", new()
        {
            ["run_id"] = _run,
            ["symbol"] = symbol,
            ["timeframe"] = "1m",
            ["open"] = 100,
            ["high"] = 111,
            ["low"] = 99,
            ["close"] = 105,
            ["volume"] = number,
            ["venue"] = "CME",
            ["provider"] = "Feed",
        }, null, null, "ts_utc");
    }

    void Add(string name, JsonObject fields, string? word, string? value, string time)
    {
        _now += TimeSpan.FromSeconds(_random.Next(1, 5)) + TimeSpan.FromTicks(1);
        var body = (JsonObject)fields.DeepClone();
        if (word is not null)
            body[word] = value;
        // A bar opens at a full minute, and no two bars have the same time.
        body[time] = name == "bar" ? Text(Start.AddMinutes(_posts.Count)) : Text(_now);
        _posts.Add((name, body));
    }

    string Text(DateTime time) => _random.Next(3) switch
    {
        0 => time.ToString("O", CultureInfo.InvariantCulture),
        1 => DateTime.SpecifyKind(time, DateTimeKind.Unspecified).ToString("O", CultureInfo.InvariantCulture),
        _ => new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(-5)).ToString("O", CultureInfo.InvariantCulture),
    };

    string Pick(params string[] words) => words[_random.Next(words.Length)];
}
