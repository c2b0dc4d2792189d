using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary>The indicators of a backtest, in the database and in Parquet files.</summary>
[Category("Integration")]
public sealed class IndicatorSeriesTests : CommandFixture
{
    static readonly string[] Strategy = ["--strategy", "MaCross", "--set", "slow-length=8", "--set", "fast-length=3"];

    [Test]
    public void The_averages_of_a_run_equal_those_of_its_bars_at_every_bar()
    {
        Assert.That(Backtest(Strategy).Code, Is.Zero);
        using var reader = RunReader.Open(Database);
        var run = reader.Find("latest");
        var bars = reader.Pages.Bars(run.RunId, "DEMO", "5m").ToList();
        var series = reader.Pages.Indicators(run.RunId);
        Assert.That(series.Select(line => line.Name), Is.EqualTo(new[] { "MA (3)", "MA (8)" }));
        foreach (var (line, length) in series.Zip([3, 8]))
        {
            Assert.That(line.Points.Select(point => point.TsUtc), Is.EqualTo(bars.Select(bar => bar.TsUtc)));
            for (var at = 0; at < bars.Count; at++)
            {
                double? average = at < length - 1 ? null : bars[(at - length + 1)..(at + 1)].Average(bar => bar.Close);
                Assert.That(line.Points[at].Value, average is null ? Is.Null : Is.EqualTo(average).Within(1e-9), line.Points[at].TsUtc);
            }
        }

        var shown = Scalar<long>("SELECT count(*) FROM v_indicators WHERE value IS NOT NULL");
        Assert.That(shown, Is.EqualTo((2 * bars.Count) - 2 - 7));
        // Compares every table with the rebuilt table.
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        Assert.That(Rebuild.Compare(Database).Tables.Single(table => table.Table == "indicator_values"),
            Is.EqualTo(new TableComparison("indicator_values", bars.Count, 0, 0, null)));
        Assert.That(Scalar<long>("SELECT accepted - written - merged - dropped - quarantined - pending FROM run_health"), Is.Zero);
    }

    [Test]
    public void A_range_is_thinned_to_the_lowest_and_the_highest_of_neighbours()
    {
        Backtest(Strategy);
        using var reader = RunReader.Open(Database);
        var run = reader.Find("latest").RunId;
        var whole = reader.Pages.Indicators(run)[0];
        var thin = reader.Pages.Indicators(run, mostPoints: 20)[0];
        Assert.That(thin.Bars, Is.EqualTo(whole.Bars));
        Assert.That(thin.Points, Has.Count.LessThanOrEqualTo(20).And.Count.GreaterThan(10).And.SubsetOf(whole.Points));
        Assert.That(thin.Points, Is.Ordered.By("TsUtc"));
        Assert.That(thin.Points.Max(point => point.Value), Is.EqualTo(whole.Points.Max(point => point.Value)));
        Assert.That(thin.Points.Min(point => point.Value), Is.EqualTo(whole.Points.Min(point => point.Value)));
        var (from, to) = (UtcText.Parse(whole.Points[10].TsUtc), UtcText.Parse(whole.Points[15].TsUtc));
        Assert.That(reader.Pages.Indicators(run, from, to)[0].Points, Is.EqualTo(whole.Points.Skip(10).Take(5)));
    }

    [TestCase(new[] { "--sweep", "fast-length=2,3" }, 0)]
    [TestCase(new[] { "--sweep", "fast-length=2,3", "--indicators" }, 2)]
    [TestCase(new[] { "--indicators", "false" }, 0)]
    public void Several_runs_record_them_only_on_request(string[] more, int runs)
    {
        Assert.That(Backtest(["--strategy", "MaCross", "--set", "slow-length=8", .. more]).Code, Is.Zero);
        Assert.That(Scalar<long>("SELECT count(DISTINCT run_id) FROM indicator_values"), Is.EqualTo(runs));
    }

    [Test]
    public void A_feature_file_has_the_value_of_the_bar_before_beside_the_raw_one()
    {
        Backtest(Strategy);
        var rows = Command.Run("data", "features", "latest", "--db", Database, "--json").Json;
        var row = rows[0];
        var (name, parameters) = (row.GetProperty("name").GetString()!, row.GetProperty("params_json").GetString()!);
        Assert.That((rows.GetArrayLength(), name), Is.EqualTo((2, "Moving Average")));
        Assert.That(JsonDocument.Parse(parameters).RootElement.GetProperty("Period").GetInt32(), Is.EqualTo(3));
        var path = Path(row.GetProperty("path").GetString()!);
        var file = DuckDb.Rows($"SELECT ts_utc, \"MA\", \"raw_MA\" FROM '{path}' ORDER BY ts_utc");
        using var reader = RunReader.Open(Database);
        var line = reader.Pages.Indicators(reader.Find("latest").RunId)[0];
        Assert.That(file.Select(at => at[2]), Is.EqualTo(line.Points.Select(point => point.Value)));
        Assert.That(file.Select(at => at[1]), Is.EqualTo(line.Points.Select(point => point.Value).Prepend(null).SkipLast(1)));
        Assert.That(file[1][0], Is.EqualTo((long)file[0][0]! + 300_000));

        // The hash by hand, from the documented text.
        var stored = Row($"SELECT * FROM feature_cache WHERE feature_hash = '{row.GetProperty("feature_hash").GetString()}'");
        var text = $"{name}|{parameters}|{stored["candle_hash"]}|{Scalar<string>("SELECT code_version FROM run_configs")}";
        Assert.That(stored["feature_hash"], Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
        Assert.That(stored["row_count"], Is.EqualTo((long)file.Count));
        Assert.That(stored["path"], Is.EqualTo($"cache/features/Moving%20Average/{stored["feature_hash"]}.parquet"));
    }

    [Test]
    public void The_bars_of_a_dataset_give_a_feature_its_candle_hash()
    {
        Command.Run("data", "add", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made", "--db", Database);
        Command.Run(["backtest", "--data", "DEMO-5m", "--tick-value", "0.25", "--db", Database, .. Strategy]);
        Assert.That(Command.Run("data", "features", "latest", "--db", Database).Code, Is.Zero);
        Assert.That(Scalar<long>("SELECT count(*) FROM feature_cache JOIN candle_cache USING (candle_hash)"), Is.EqualTo(2));
    }

    [Test]
    public void A_run_without_indicators_is_refused_and_nothing_is_written()
    {
        Backtest([.. Strategy, "--indicators", "false"]);
        var refused = Command.Run("data", "features", "latest", "--db", Database);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("has no values of indicators: record it with backtest --indicators"));
        Assert.That(Files, Has.None.StartsWith("cache"));
    }

    T Scalar<T>(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return connection.ExecuteScalar<T>(sql)!;
    }

    IDictionary<string, object> Row(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return connection.QuerySingle(sql);
    }
}
