using NUnit.Framework;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Imports of <c>studio.db</c>.</summary>
public sealed class ImportStudioDatabaseTests : ImportDatabaseFixture
{
    [Test]
    public void A_run_keeps_its_id_configuration_and_metrics()
    {
        Imported(1, Sources.Studio);
        Assert.That(
            Rows("""
                SELECT r.status, r.start_utc, r.end_utc, r.data_source, c.seed, json_extract(c.config_json, '$.execution.slippage_bps'),
                  p.progress_ratio, p.last_stage
                FROM strategy_runs r JOIN run_configs c USING (run_id) JOIN run_progress p USING (run_id)
                WHERE r.run_id = '7f1c9a50-5b1f-4a6e-9d0c-0123456789ab'
                """),
            Is.EqualTo(new[]
            {
                "COMPLETED 2024-01-01T00:00:00.0000000Z 2024-02-01T00:00:00.0000000Z exchange 42 1.5 0.75 metrics",
            }));
        Assert.That(
            Rows("SELECT key, value, value_text FROM run_metrics_kv WHERE formula_version IS NULL ORDER BY key"),
            Is.EqualTo(new[] { "label - good", "reported.sharpe 1.25 -", "reported.total_return 0.1 -" }));
        Assert.That(
            Rows("SELECT status, error_message, seed FROM runs WHERE status = 'failed'"), Is.EqualTo(new[] { "failed no candles 7" }));
        Assert.That(
            Rows("SELECT json_extract(extra_json, '$.error_code', '$.hash') FROM imported_rows WHERE source_key = 'second'"),
            Is.EqualTo(new[] { "[\"E_DATA\",\"bb\"]" }));
        IsSound();
    }

    [Test]
    public void A_preset_loses_only_members_that_it_cannot_have()
    {
        Imported(1, Sources.Studio);
        Assert.That(Command.Run("preset", "show", "swing", "--db", Database).Code, Is.Zero);
        Assert.That(Rows("SELECT name, created_at, json_extract(config_json, '$.symbol') FROM presets"),
            Is.EqualTo(new[] { "swing 1709280000000 BTC" }));
        Assert.That(
            Rows("SELECT source_table, source_key, reason IS NULL FROM imported_rows WHERE run_id IS NULL ORDER BY 1, 2"),
            Is.EqualTo(new[]
            {
                "candle_cache c1 1", "feature_cache f1 1", "presets a/b 0", "presets broken 0", "presets swing 1", "run_progress gone 0",
                "runs third 0",
            }));
    }

    [Test]
    public void A_preset_of_the_database_is_not_replaced_by_an_older_one()
    {
        var config = Write("c.json", """{"symbol":"ES"}""");
        Assert.That(Command.Run("preset", "save", "swing", "--config", config, "--db", Database).Code, Is.Zero);
        var answer = Imported(1, Sources.Studio);
        Assert.That(Rows("SELECT json_extract(config_json, '$.symbol') FROM presets"), Is.EqualTo(new[] { "ES" }));
        Assert.That(answer.GetProperty("problems").EnumerateObject().Select(problem => problem.Name),
            Does.Contain("presets: this database has another row of this key"));
        Assert.That(Import("--json").Json.GetProperty("rows_written").GetInt32(), Is.Zero);
    }
}
