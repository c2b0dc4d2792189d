using Dapper;
using NUnit.Framework;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Imports of the progress schema, version 4 and version 5.</summary>
public sealed class ImportScreeningDatabaseTests : ImportDatabaseFixture
{
    // The runs and items with valid times, as the recorder stores them.
    const string Jobs = """
        SELECT run_id, execution_status, current_ticker, progress_percent, processed_count, total_count,
          substr(last_progress_update, 1, 16) FROM strategy_run WHERE run_id = 'r1' ORDER BY run_id
        """;

    const string Items = """
        SELECT run_id, ticker, sequence_number, substr(processed_at, 1, 19), passed, iif(typeof(score) = 'text', NULL, score),
          classification
        FROM strategy_execution_progress WHERE run_id <> 'lost' ORDER BY run_id, ticker
        """;

    [Test]
    public void A_file_of_version_4_is_filled_as_its_own_migration_does()
    {
        Imported(1, Sources.ScreeningV4);
        var oracle = Sources.Make(Path("oracle.db"), Sources.ScreeningV4, Sources.Migration);
        Assert.That(Rows(Jobs), Is.EqualTo(RowsOf(oracle, Jobs)));
        Assert.That(Rows(Items), Is.EqualTo(RowsOf(oracle, Items)).And.Not.Empty);
        Assert.That(
            Rows("SELECT execution_status, progress_percent, started_at, json_extract(extra_json, '$.params_json') FROM strategy_run "
                + "WHERE run_id = 'r2'"),
            Is.EqualTo(new[] { "failed 100 2024-03-02T08:00:00.0000000Z -" }));
    }

    [Test]
    public void A_file_of_version_5_is_imported_as_it_is()
    {
        Imported(1, Sources.ScreeningV4, Sources.Migration,
            "UPDATE strategy_run SET execution_status = 'cancelled', progress_percent = 33.3, current_ticker = 'MSFT' WHERE run_id = 'r1'",
            "UPDATE strategy_execution_progress SET error_message = 'late', processing_time_ms = 12 WHERE ticker = 'MSFT'",
            "DELETE FROM strategy_execution_progress WHERE run_id = 'r2'");
        Assert.That(Rows(Jobs), Is.EqualTo(RowsOf(Source, Jobs)));
        Assert.That(Rows(Items), Is.EqualTo(RowsOf(Source, Items)).And.Not.Empty);
        Assert.That(
            Rows("SELECT error_message, processing_time_ms FROM strategy_execution_progress WHERE ticker = 'MSFT'"),
            Is.EqualTo(new[] { "late 12" }));
    }

    [Test]
    public void The_same_file_again_adds_nothing()
    {
        Imported(1, Sources.ScreeningV4);
        var before = Dump();
        Assert.That(Import("--json").Json.GetProperty("rows_written").GetInt32(), Is.Zero);
        Assert.That(Dump(), Is.EqualTo(before));
    }

    [Test]
    public void Orphans_and_values_that_cannot_be_read_are_kept()
    {
        var answer = Imported(1, Sources.ScreeningV4);
        Assert.That(
            Rows("SELECT source_table, source_key FROM imported_rows ORDER BY 1, 2"),
            Is.EqualTo(new[]
            {
                "schema_meta schema_version", "strategy_execution_progress lost AAPL", "strategy_result lost AAPL",
                "strategy_result r1 NONE", "strategy_run r3",
            }));
        Assert.That(
            Rows("SELECT json_extract(extra_json, '$.active') FROM instruments WHERE ticker = 'OLD'"), Is.EqualTo(new[] { "maybe" }));
        Assert.That(
            Rows("SELECT score, json_extract(extra_json, '$.score') FROM strategy_result WHERE run_id = 'r2'"),
            Is.EqualTo(new[] { "- high" }));
        Assert.That(answer.GetProperty("runs").GetProperty("added").GetInt32(), Is.Zero);
        Assert.That(Rows("SELECT quantity, cost_basis, opened_at FROM holdings"),
            Is.EqualTo(new[] { "10 1500.5 2023-01-01T00:00:00.0000000Z" }));
    }

    static List<string> RowsOf(string path, string sql)
    {
        using var connection = Sources.Open(path);
        return
        [
            .. connection.Query(sql).Cast<IDictionary<string, object?>>().Select(row => string.Join(
                ' ', row.Values.Select(value => value is null ? "-" : FormattableString.Invariant($"{value}")))),
        ];
    }
}
