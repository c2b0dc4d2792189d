using System.Text.Json;
using NUnit.Framework;
using Recorder.Archives.Files;
using SkiaSharp;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>The JSON files, the picture and the manifest of an exported run.</summary>
[Category("Integration")]
public sealed class ExportedDocumentTests : ExportedRunFixture
{
    static readonly string[] MetricNames =
    [
        "total_return", "cagr", "volatility", "sharpe", "sortino", "max_drawdown", "avg_drawdown", "max_drawdown_duration_bars",
        "trade_count", "win_rate", "payoff_ratio", "turnover", "exposure_pct", "start_ts", "end_ts",
    ];

    [Test]
    public void The_manifest_names_every_file_with_size_hash_and_type()
    {
        var exported = Export();
        var manifest = Manifest();
        Assert.Multiple(() =>
        {
            Assert.That(manifest.Files.Select(file => file.Name), Is.EqualTo((string[])
            [
                "summary.json", "metrics.json", "equity.parquet", "drawdown.parquet", "trades.parquet", "portfolio.parquet",
                "orders.parquet", "executions.parquet", "bars.parquet", "validation_summary.json", "plots.png",
            ]));
            Assert.That(Directory.GetFiles(Place), Has.Length.EqualTo(manifest.Files.Count + 1));
            Assert.That(manifest.Files.Select(file => new FileDigest(file.Sha256, file.Size)),
                Is.EqualTo(manifest.Files.Select(file => FileDigest.Of(Exported(file.Path)))));
            Assert.That(manifest.Files.Select(file => file.Mime).Distinct(),
                Is.EqualTo((string[])["application/json", "application/vnd.apache.parquet", "image/png"]));
            Assert.That(manifest.RunId, Is.EqualTo(RunId));
            Assert.That(manifest.ConfigHash, Is.EqualTo(Scalar<string?>("SELECT hash FROM runs")));
            Assert.That(Scalar<string>("SELECT artifacts_manifest_sha FROM runs"),
                Is.EqualTo(exported.ManifestSha256).And.EqualTo(FileDigest.Of(Exported("manifest.json")).Sha256));
        });
    }

    [Test]
    public void The_metrics_have_the_values_of_the_database_and_a_reason_where_one_is_missing()
    {
        Export();
        var metrics = Json("metrics.json");
        var stored = JsonDocument.Parse(Scalar<string>("SELECT metrics_summary_json FROM runs")).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(metrics.EnumerateObject().Take(MetricNames.Length).Select(metric => metric.Name), Is.EqualTo(MetricNames));
            foreach (var name in MetricNames)
            {
                Assert.That(Number(metrics.GetProperty(name)), Is.EqualTo(Number(stored.GetProperty(name))).Within(1e-12), name);
                Assert.That(metrics.GetProperty("reasons").TryGetProperty(name, out _),
                    Is.EqualTo(metrics.GetProperty(name).ValueKind == JsonValueKind.Null), name);
            }

            Assert.That(metrics.GetProperty("metrics").EnumerateObject().Count(),
                Is.EqualTo(Scalar<long>("SELECT count(*) FROM run_metrics_kv")));
        });
    }

    [Test]
    public void The_summary_says_what_was_run_and_how_it_ended()
    {
        Export();
        var summary = Json("summary.json");
        Assert.Multiple(() =>
        {
            Assert.That(summary.GetProperty("run_id").GetString(), Is.EqualTo(RunId));
            Assert.That(summary.GetProperty("strategy").GetString(), Is.EqualTo("MaCross"));
            Assert.That(summary.GetProperty("status").GetString(), Is.EqualTo("COMPLETED"));
            Assert.That(summary.GetProperty("parameters").ValueKind, Is.EqualTo(JsonValueKind.Object));
            Assert.That(summary.GetProperty("counts").GetProperty("bars").GetInt64(),
                Is.EqualTo(Scalar<long>("SELECT count(*) FROM v_bars")));
        });
    }

    [Test]
    public void The_validation_has_the_stored_tests_under_the_names_of_the_format()
    {
        Export();
        var validation = Json("validation_summary.json");
        Assert.Multiple(() =>
        {
            Assert.That(Number(validation.GetProperty("permutation").GetProperty("p_value")),
                Is.EqualTo(Scalar<double?>("SELECT p_value FROM run_validations WHERE test = 'permutation'")));
            Assert.That(validation.GetProperty("block_bootstrap").GetProperty("n").GetInt64(), Is.EqualTo(200));
            Assert.That(validation.GetProperty("monte_carlo").TryGetProperty("equity_p5", out _), Is.True);
            Assert.That(validation.GetProperty("wfo").GetProperty("segments").GetArrayLength(),
                Is.EqualTo(validation.GetProperty("wfo").GetProperty("windows").GetInt32()));
            Assert.That(validation.GetProperty("tests").GetArrayLength(), Is.EqualTo(Scalar<long>("SELECT count(*) FROM run_validations")));
        });
    }

    [Test]
    public void The_picture_shows_the_equity_and_is_the_same_each_time()
    {
        Export();
        var first = File.ReadAllBytes(Exported("plots.png"));
        Directory.Delete(Data, recursive: true);
        Export();
        using var picture = SKBitmap.Decode(first);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(Exported("plots.png")), Is.EqualTo(first));
            Assert.That((picture.Width, picture.Height), Is.EqualTo((1200, 800)));
            // A line at the top, an area at the bottom, and text at the axes of both.
            Assert.That(picture.Pixels[..(picture.Width * 500)].Distinct().Count(), Is.AtLeast(20));
            Assert.That(picture.Pixels[(picture.Width * 550)..].Distinct().Count(), Is.AtLeast(20));
        });
    }

    [Test]
    public void A_second_export_of_an_unchanged_run_leaves_the_files()
    {
        var first = Export();
        var second = Export();
        Assert.Multiple(() =>
        {
            Assert.That(first.IsUnchanged, Is.False);
            Assert.That(second.IsUnchanged, Is.True);
            Assert.That(second.ManifestSha256, Is.EqualTo(first.ManifestSha256));
        });
    }

    JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Exported(name))).RootElement;

    static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
}
