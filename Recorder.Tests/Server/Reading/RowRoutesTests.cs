using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Server.Reading;

namespace Recorder.Tests.Server.Reading;

/// <summary>Every list with every field, filter and order.</summary>
[Category("Integration")]
public sealed class RowRoutesTests : ServerFixture
{
    [TestCaseSource(nameof(Lists))]
    public async Task Every_order_read_by_key_gives_the_same_rows_as_read_at_once(string path)
    {
        var route = RowRoutes.All.Single(route => route.Path == path);
        foreach (var sort in route.Parameters.SingleOrDefault(parameter => parameter.Name == "sort")?.Words ?? [""])
        {
            // Number of rows that are read in pages for every order. A defect of the key shows at the first boundary.
            var at = Address(route) + (sort.Length == 0 ? "" : $"sort={sort}&") + "fields=" + Fields(route);
            var whole = (await Json($"{at}&limit=60")).EnumerateArray().Select(row => row.GetRawText()).ToList();
            var paged = new List<string>();
            for (var next = ""; next is not null && paged.Count < whole.Count;)
            {
                var page = await Json($"{at}&limit=20&cursor={next}");
                paged.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText()));
                next = page.GetProperty("next").GetString();
            }

            Assert.That(paged, Is.EqualTo(whole), sort);
        }
    }

    [TestCaseSource(nameof(Lists))]
    public async Task Every_filter_takes_its_example_and_keeps_only_rows_that_fit(string path)
    {
        var route = RowRoutes.All.Single(route => route.Path == path);
        var all = (await Json(Address(route) + "limit=100000")).GetArrayLength();
        foreach (var filter in route.Filters)
        {
            var kept = await Json($"{Address(route)}{filter.Name}={Uri.EscapeDataString(filter.Example)}&limit=100000");
            Assert.That(kept.GetArrayLength(), Is.AtMost(all), filter.Name);
            var isSpan = filter.Name is "start_utc" or "end_utc";
            if (!isSpan && kept.GetArrayLength() > 0 && kept[0].TryGetProperty(filter.Name, out var value))
                Assert.That(Field(kept, filter.Name).Distinct(), Is.EqualTo(new[] { value.ToString() }), filter.Name);
        }
    }

    [TestCase("/api/runs?limit=-1", "limit")]
    [TestCase("/api/runs?limit=1.5", "limit")]
    [TestCase("/api/runs?skip=99999999999999999999", "skip")]
    [TestCase("/api/runs?limit=1&limit=2", "limit")]
    [TestCase("/api/runs?sort=parameters_json", "sort")]
    [TestCase("/api/runs?sort=run_id;DROP TABLE orders", "sort")]
    [TestCase("/api/runs?sort=--run_id", "sort")]
    [TestCase("/api/runs?fields=run_id,password", "fields")]
    [TestCase("/api/runs?unknown=1", "unknown")]
    [TestCase("/api/runs?start_utc=yesterday", "start_utc")]
    [TestCase("/api/runs?metric_min=NaN", "metric_min")]
    [TestCase("/api/runs?cursor=x", "cursor")]
    [TestCase("/api/runs?file=../../etc/passwd", "file")]
    [TestCase("/api/bars", "run_id")]
    public async Task A_bad_parameter_is_refused_by_its_name(string path, string field)
    {
        var (status, detail, named) = await Refusal(path);
        Assert.That(((int)status, named), Is.EqualTo((422, field)));
        Assert.That(detail, Does.StartWith(field + ": "));
    }

    [Test]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var page = await Json("/api/runs/latest/orders?limit=1&cursor=");
        var (status, _, field) = await Refusal($"/api/runs/latest/orders?sort=price&cursor={page.GetProperty("next").GetString()}");
        Assert.That(((int)status, field), Is.EqualTo((422, "cursor")));
    }

    [Test]
    public async Task Rows_without_a_value_come_last_in_both_directions()
    {
        foreach (var sort in (string[])["price", "-price"])
        {
            var prices = (await Json($"/api/runs/latest/orders?sort={sort}&fields=price")).EnumerateArray()
                .Select(row => row.GetProperty("price")).ToList();
            var known = prices.TakeWhile(price => price.ValueKind is JsonValueKind.Number).Select(price => price.GetDouble()).ToList();
            Assert.That(prices.Skip(known.Count).Select(price => price.ValueKind).Distinct(), Is.EqualTo(new[] { JsonValueKind.Null }));
            Assert.That(known, sort[0] == '-' ? Is.Ordered.Descending : Is.Ordered);
        }
    }

    [Test]
    public async Task Runs_are_found_by_a_metric()
    {
        var runs = await Json("/api/runs?metric=sharpe&metric_min=0&sort=-metric_value");
        var values = runs.EnumerateArray().Select(run => run.GetProperty("metric_value").GetDouble()).ToList();
        Assert.That(values, Has.Count.EqualTo(2).And.Ordered.Descending);
        var best = await Json($"/api/runs?metric=sharpe&metric_min={JsonSerializer.Serialize(values[0])}");
        Assert.That(best.GetArrayLength(), Is.EqualTo(1));
    }

    string Address(RowRoute route) =>
        route.Path.Replace("{run_id}", "latest", StringComparison.Ordinal)
            .Replace("{strategy_id}", Id("strategy_id"), StringComparison.Ordinal)
            .Replace("{instance_id}", Id("instance_id"), StringComparison.Ordinal)
        + (route.Path == "/api/bars" ? "?run_id=latest&" : "?");

    string Id(string column)
    {
        using var file = File();
        return file.QueryFirst<string>($"SELECT {column} FROM v_runs LIMIT 1");
    }

    static string Fields(RowRoute route) => string.Join(',', route.List.Columns.Select(column => column.Name));

    static IEnumerable<string> Lists() => RowRoutes.All.Where(route => !route.IsOne).Select(route => route.Path);
}
